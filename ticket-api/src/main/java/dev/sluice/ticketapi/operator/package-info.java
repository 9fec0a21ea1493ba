/**
 * The door for operators: who may call handlers that are marked {@link
 * dev.sluice.ticketapi.operator.OperatorsOnly}.
 *
 * <p>Owns the check of the operator key. Does not know what operators do.
 */
@NullMarked
package dev.sluice.ticketapi.operator;

import org.jspecify.annotations.NullMarked;

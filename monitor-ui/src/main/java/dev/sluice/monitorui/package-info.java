/**
 * The operators' dashboard: shows what the line, the gate and the sale do, second by second.
 *
 * <p>Owns nothing that others need: it reads admission-batch over HTTP and orders from Kafka, and
 * may be stopped at any time without effect on a sale. Does not touch Redis or MySQL.
 */
@NullMarked
package dev.sluice.monitorui;

import org.jspecify.annotations.NullMarked;

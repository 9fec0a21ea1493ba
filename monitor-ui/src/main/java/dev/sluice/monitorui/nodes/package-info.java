/**
 * The processes of the platform and the servers behind them: who is there, how they are, and what
 * the shop's nodes come to together.
 *
 * <p>Reads the reports of all processes in Redis, two commands a second however many people wait.
 * Does not know the lines and keeps no history.
 */
@NullMarked
package dev.sluice.monitorui.nodes;

import org.jspecify.annotations.NullMarked;

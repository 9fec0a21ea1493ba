package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;

/**
 * What is known of a line at one moment.
 *
 * @param target where admitted visitors go, an absolute URL
 * @param announcement the operator's message to everybody in line, empty when there is none
 * @param waiting people in line
 * @param active sessions in the work queue
 * @param limit the limit in force at the last admission
 * @param floor the operator's lower bound of the limit
 */
public record LineFacts(
    LineId line,
    String title,
    String target,
    LineState state,
    Epoch epoch,
    String announcement,
    long waiting,
    long active,
    int limit,
    int floor,
    LineTotals totals) {}

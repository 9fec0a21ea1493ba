package dev.sluice.monitorui.lines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line at one moment, as the dashboard shows it.
 *
 * @param waiting people in line
 * @param active sessions in the work queue
 * @param limit sessions the work queue may hold
 * @param admittedPerSecond mean over the last few seconds
 * @param joinedPerSecond mean over the last few seconds
 * @param leftPerSecond everybody who waits no longer: admitted, left, stayed away
 * @param decision the last tick's decision in words, empty when none is known
 * @param away people who were passed over; their places are kept
 * @param early people who came before the doors open
 * @param opensAt when the doors open or opened, null when they never were closed
 * @param gate why so many are admitted
 * @param totals counts since the line's epoch began
 */
public record LineSample(
    String line,
    String title,
    String state,
    long waiting,
    long active,
    int limit,
    double admittedPerSecond,
    double joinedPerSecond,
    double leftPerSecond,
    String decision,
    long away,
    long early,
    @Nullable Instant opensAt,
    Gate gate,
    LineTotals totals) {}

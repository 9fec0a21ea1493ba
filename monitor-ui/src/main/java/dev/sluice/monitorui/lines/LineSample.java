package dev.sluice.monitorui.lines;

/**
 * One line at one moment, as the dashboard shows it.
 *
 * @param waiting people in line
 * @param active sessions in the work queue
 * @param limit sessions the work queue may hold
 * @param admittedPerSecond mean over the last few seconds
 * @param joinedPerSecond mean over the last few seconds
 * @param decision the last tick's decision in words, empty when none is known
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
    String decision) {}

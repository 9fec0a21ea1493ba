package dev.sluice.waitingroom.saturation;

/**
 * The work queue and its line at one moment.
 *
 * @param waiting people in line
 * @param slots sessions in the work queue, the mean since the moment before
 * @param admitted visitors let in since the line began
 * @param departed sessions ended since the line began, for whatever reason
 */
public record SlotCounts(long waiting, double slots, long admitted, long departed) {}

package dev.sluice.monitorui.lines;

import java.util.List;

/**
 * What is known of the lines now.
 *
 * @param up false when admission-batch has not answered lately; then there are no lines: an old
 *     figure is never shown as a fresh one
 */
public record LinesReading(boolean up, List<LineSample> lines) {}

package dev.sluice.standalone;

import dev.sluice.devservices.Progress;

/** Tells how far a download is: a line for each new step and for every tenth of it. */
final class DownloadLines implements Progress {
  private static final long MEGABYTE = 1_000_000;

  private final Console console;
  private String step = "";
  private long tenth;

  DownloadLines(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void report(String newStep, long done, long total) {
    if (!newStep.equals(step)) {
      step = newStep;
      tenth = -1;
    }
    long newTenth = total <= 0 ? 0 : 10 * done / total;
    if (newTenth == tenth) {
      return;
    }
    tenth = newTenth;
    console.step(
        total <= 0
            ? step
            : "%s: %d of %d MB, %d %%"
                .formatted(step, done / MEGABYTE, total / MEGABYTE, 100 * done / total));
  }
}

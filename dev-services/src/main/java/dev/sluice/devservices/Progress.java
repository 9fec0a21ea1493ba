package dev.sluice.devservices;

/** Hears what a slow start is doing. */
@FunctionalInterface
public interface Progress {

  Progress SILENT = (step, done, total) -> {};

  /**
   * @param step what is being done, for people
   * @param done bytes done, 0 when not counted
   * @param total bytes in all, 0 when not known
   */
  void report(String step, long done, long total);

  default void report(String step) {
    report(step, 0, 0);
  }
}

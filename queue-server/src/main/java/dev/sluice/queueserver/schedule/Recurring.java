package dev.sluice.queueserver.schedule;

import java.time.Duration;

/** Work that a node repeats as long as it runs. Runs of one piece of work never overlap. */
public interface Recurring {

  /** The pause between the end of one run and the start of the next. */
  Duration pause();

  void run();
}

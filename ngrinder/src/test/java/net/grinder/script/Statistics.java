package net.grinder.script;

/** What scripts do with the statistics. */
public interface Statistics {

  /** Whether what was recorded may still be changed until the next call. */
  void setDelayReports(boolean delayed);
}

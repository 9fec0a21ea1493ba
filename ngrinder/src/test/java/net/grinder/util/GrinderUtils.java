package net.grinder.util;

import dev.sluice.ngrinder.standin.Recorder;

/** What a script asks of its run. */
public final class GrinderUtils {

  private GrinderUtils() {}

  /** The one text that a test is given. */
  public static String getParam(String otherwise) {
    return System.getProperty("param", otherwise);
  }

  /** Different in every thread of every process. */
  public static int getThreadUniqId() {
    return Recorder.threadNumber();
  }
}

package net.grinder.script;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Where scripts find what belongs to their process and thread. */
public final class Grinder {

  /** As in the original: a field that the runner sets. */
  public static @Nullable ScriptContext grinder;

  private Grinder() {}

  /** The part of the original's context that our scripts use. */
  public interface ScriptContext {
    Logger getLogger();

    Statistics getStatistics();
  }
}

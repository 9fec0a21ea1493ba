package dev.sluice.bench.load;

/** Hears what a visitor goes through, on the generator's thread. */
public interface ProgressEar {

  /** Listens to nothing. */
  ProgressEar NOBODY = new ProgressEar() {};

  /** A message about the visitor's own place; the bytes are valid during the call only. */
  default void told(int visitor, byte[] bytes, int from, int to) {}

  /** The connection was lost. Returns whether the visitor wants to come back. */
  default boolean lost(int visitor, String reason) {
    return true;
  }
}

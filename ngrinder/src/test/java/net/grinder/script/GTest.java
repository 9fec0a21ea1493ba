package net.grinder.script;

import dev.sluice.ngrinder.standin.Recorder;

/** A test by number and name: calls of the methods it records are counted and timed. */
public final class GTest {

  private final int number;
  private final String description;

  public GTest(int number, String description) {
    this.number = number;
    this.description = description;
  }

  /** Stricter than the original, which records nothing when there is no such method. */
  public void record(Object target, String methodName) {
    Recorder.record(this, target, methodName);
  }

  public int getNumber() {
    return number;
  }

  public String getDescription() {
    return description;
  }
}

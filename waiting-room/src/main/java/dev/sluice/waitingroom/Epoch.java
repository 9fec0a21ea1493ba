package dev.sluice.waitingroom;

/**
 * One life of a line's storage. Numbers and places of different epochs cannot be compared: a new
 * epoch means that Redis lost the line in between.
 */
public record Epoch(String value) {

  public Epoch {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an epoch is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.sluice.waitingroom.saturation;

/** What a shop can run short of. */
public enum Resource {
  DATABASE("the database"),
  LOCK("a hot lock"),
  CPU("the shop's processors");

  private final String words;

  Resource(String words) {
    this.words = words;
  }

  /** The resource as an operator reads it. */
  public String words() {
    return words;
  }
}

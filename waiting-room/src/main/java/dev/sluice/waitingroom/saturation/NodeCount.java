package dev.sluice.waitingroom.saturation;

/**
 * The nodes of a shop that were heard of in the last minute.
 *
 * @param reporting those whose reports go on
 * @param silent those that have said nothing new for a while
 */
public record NodeCount(int reporting, int silent) {

  /** Too few are left to speak for the shop. */
  public boolean isMostlySilent() {
    return silent > reporting;
  }
}

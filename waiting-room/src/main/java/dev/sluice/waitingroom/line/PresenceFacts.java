package dev.sluice.waitingroom.line;

/**
 * What queue-server nodes say about who is there.
 *
 * @param upTo nodes mark visitors with numbers up to this one who are there; 0 = nobody yet
 * @param silentTicks ticks of the admission since a node said anything; 0 also when none ever did
 */
public record PresenceFacts(long upTo, long silentTicks) {

  /** Nobody was asked yet. */
  public static final PresenceFacts NONE = new PresenceFacts(0, 0);

  /** Whether nodes were there and have said nothing for more ticks than this. */
  public boolean isSilentFor(int ticks) {
    return silentTicks > ticks;
  }
}

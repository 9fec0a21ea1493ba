package dev.sluice.auditchain;

/** What a look at the whole chain found. */
public sealed interface ChainCheck {

  /**
   * @param rows rows that were looked at
   * @param last the newest of them
   * @param hash its hash: written down elsewhere it proves later that no row up to it was replaced
   */
  record Intact(long rows, long last, String hash) implements ChainCheck {}

  /**
   * @param seq the first row that is missing, changed or not in its place
   */
  record Broken(long seq, Flaw flaw) implements ChainCheck {}

  /** What is wrong with the first row that is wrong. */
  enum Flaw {
    MISSING,
    CHANGED,
    /** The rows end elsewhere than the head says. */
    HEAD_DIFFERS
  }
}

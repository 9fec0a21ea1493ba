package dev.sluice.waitingroom.access;

/**
 * What a newcomer of a line has to bring, as operators set it.
 *
 * @param proof of work
 * @param addresses how many may join from one network, and the exceptions
 */
public record LineAccess(ProofRule proof, AddressRules addresses) {

  /** Everybody may join. */
  public static final LineAccess OPEN = new LineAccess(ProofRule.OFF, AddressRules.NONE);
}

package dev.sluice.waitingroom.access;

/**
 * What a newcomer of a line has to bring, as operators set it.
 *
 * @param proof of work
 * @param addresses how many may join from one network, and the exceptions
 * @param invitesOnly whether an invitation code is needed
 * @param accountsOnly whether a signed claim of an account is needed
 */
public record LineAccess(
    ProofRule proof, AddressRules addresses, boolean invitesOnly, boolean accountsOnly) {

  /** Everybody may join. */
  public static final LineAccess OPEN =
      new LineAccess(ProofRule.OFF, AddressRules.NONE, false, false);

  /** Neither invitation nor account is needed. */
  public LineAccess(ProofRule proof, AddressRules addresses) {
    this(proof, addresses, false, false);
  }
}

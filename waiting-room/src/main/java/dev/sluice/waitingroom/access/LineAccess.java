package dev.sluice.waitingroom.access;

/**
 * What a newcomer of a line has to bring, as operators set it.
 *
 * @param proof of work
 * @param addresses how many may join from one network, and the exceptions
 * @param invitesOnly whether an invitation code is needed
 * @param accountsOnly whether a signed claim of an account is needed
 * @param lanes with their shares of the admissions
 */
public record LineAccess(
    ProofRule proof,
    AddressRules addresses,
    boolean invitesOnly,
    boolean accountsOnly,
    Lanes lanes) {

  /** Everybody may join. */
  public static final LineAccess OPEN =
      new LineAccess(ProofRule.OFF, AddressRules.NONE, false, false, Lanes.NONE);

  /** One line for all. */
  public LineAccess(
      ProofRule proof, AddressRules addresses, boolean invitesOnly, boolean accountsOnly) {
    this(proof, addresses, invitesOnly, accountsOnly, Lanes.NONE);
  }

  /** The same with other lanes. */
  public LineAccess with(Lanes others) {
    return new LineAccess(proof, addresses, invitesOnly, accountsOnly, others);
  }

  /** Neither invitation nor account is needed. */
  public LineAccess(ProofRule proof, AddressRules addresses) {
    this(proof, addresses, false, false, Lanes.NONE);
  }
}

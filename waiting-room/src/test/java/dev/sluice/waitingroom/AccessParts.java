package dev.sluice.waitingroom;

import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofRule;
import java.util.Optional;

/** A change of what newcomers have to bring, part by part, as {@code access.lua} does it. */
final class AccessParts {

  private boolean changedMeanwhile;

  private AccessParts() {}

  /** Empty when one of the parts to change is another one than was read. */
  static Optional<LineAccess> changed(LineAccess now, LineAccess before, LineAccess after) {
    AccessParts parts = new AccessParts();
    LineAccess changed =
        new LineAccess(
            parts.proof(now.proof(), before.proof(), after.proof()),
            parts.addresses(now.addresses(), before.addresses(), after.addresses()),
            parts.part(now.invitesOnly(), before.invitesOnly(), after.invitesOnly()),
            parts.part(now.accountsOnly(), before.accountsOnly(), after.accountsOnly()),
            parts.part(now.lanes(), before.lanes(), after.lanes()));
    return parts.changedMeanwhile ? Optional.empty() : Optional.of(changed);
  }

  private ProofRule proof(ProofRule now, ProofRule before, ProofRule after) {
    return new ProofRule(
        part(now.mode(), before.mode(), after.mode()),
        part(now.overPerSecond(), before.overPerSecond(), after.overPerSecond()),
        part(now.work(), before.work(), after.work()));
  }

  private AddressRules addresses(AddressRules now, AddressRules before, AddressRules after) {
    return new AddressRules(
        part(now.cap(), before.cap(), after.cap()),
        part(now.shared(), before.shared(), after.shared()),
        part(now.allowed(), before.allowed(), after.allowed()),
        part(now.denied(), before.denied(), after.denied()));
  }

  private <T> T part(T now, T before, T after) {
    if (before.equals(after)) {
      return now;
    }
    changedMeanwhile |= !now.equals(before);
    return after;
  }
}

package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operator's change of what newcomers have to bring, as it comes over HTTP. Absent parts stay as
 * they are; an empty list takes all entries away.
 *
 * @param proof when a proof of work is asked for
 * @param proofOverPerSecond newcomers a second on one node, above which it is asked for and harder
 * @param proofWork numbers to try at the usual load
 * @param joinsPerAddress new places for one network in ten minutes, 0 = any number
 * @param sharedNetworks networks of many people with a cap of their own, as range=cap
 * @param allowedAddresses ranges that need no proof and have no cap
 * @param deniedAddresses ranges that are not let in
 * @param invitesOnly whether an invitation code is needed
 * @param accountsOnly whether a signed claim of an account is needed
 * @param lanes with their weights, as general=1,members=3; an empty text takes them away
 */
record AccessChange(
    @Nullable ProofMode proof,
    @Nullable Integer proofOverPerSecond,
    @Nullable Integer proofWork,
    @Nullable Integer joinsPerAddress,
    @Nullable List<String> sharedNetworks,
    @Nullable List<String> allowedAddresses,
    @Nullable List<String> deniedAddresses,
    @Nullable Boolean invitesOnly,
    @Nullable Boolean accountsOnly,
    @Nullable String lanes,
    @Nullable String operator,
    @Nullable String reason) {

  /** Throws the problem to answer with when a value makes no sense. */
  LineAccess applyTo(LineAccess before) {
    try {
      ProofRule rule = before.proof();
      AddressRules rules = before.addresses();
      return new LineAccess(
          new ProofRule(
              Objects.requireNonNullElse(proof, rule.mode()),
              Objects.requireNonNullElse(proofOverPerSecond, rule.overPerSecond()),
              Objects.requireNonNullElse(proofWork, rule.work())),
          new AddressRules(
              Objects.requireNonNullElse(joinsPerAddress, rules.cap()),
              sharedNetworks == null
                  ? rules.shared()
                  : sharedNetworks.stream().map(AddressRules.Shared::parse).toList(),
              ranges(allowedAddresses, rules.allowed()),
              ranges(deniedAddresses, rules.denied())),
          Objects.requireNonNullElse(invitesOnly, before.invitesOnly()),
          Objects.requireNonNullElse(accountsOnly, before.accountsOnly()),
          lanes == null ? before.lanes() : Lanes.parse(lanes));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, Objects.requireNonNullElse(e.getMessage(), "no sense"));
    }
  }

  private static List<AddressRange> ranges(
      @Nullable List<String> texts, List<AddressRange> before) {
    return texts == null ? before : texts.stream().map(AddressRange::parse).toList();
  }
}

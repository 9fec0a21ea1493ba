package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
 * @param add entries to put into lists, whatever else is in them
 * @param remove entries to take out of lists
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
    @Nullable Lists add,
    @Nullable Lists remove,
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
              after(
                  rules.shared(),
                  sharedNetworks,
                  Lists::sharedNetworks,
                  AddressRules.Shared::parse),
              after(
                  rules.allowed(), allowedAddresses, Lists::allowedAddresses, AddressRange::parse),
              after(rules.denied(), deniedAddresses, Lists::deniedAddresses, AddressRange::parse)),
          Objects.requireNonNullElse(invitesOnly, before.invitesOnly()),
          Objects.requireNonNullElse(accountsOnly, before.accountsOnly()),
          lanes == null ? before.lanes() : Lanes.parse(lanes));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, Objects.requireNonNullElse(e.getMessage(), "no sense"));
    }
  }

  /** One list after the change: a new one if there is one, then what is taken out and put in. */
  private <T> List<T> after(
      List<T> before,
      @Nullable List<String> instead,
      Function<Lists, @Nullable List<String>> part,
      Function<String, T> parse) {
    Set<T> entries = new LinkedHashSet<>(instead == null ? before : parsed(instead, parse));
    if (remove != null) {
      entries.removeAll(parsed(part.apply(remove), parse));
    }
    if (add != null) {
      entries.addAll(parsed(part.apply(add), parse));
    }
    return List.copyOf(entries);
  }

  private static <T> List<T> parsed(@Nullable List<String> texts, Function<String, T> parse) {
    return texts == null
        ? List.of()
        : texts.stream().map(text -> parse.apply(Objects.requireNonNullElse(text, ""))).toList();
  }

  /**
   * Entries of the lists. An operator who puts one in needs not know the others, and two operators
   * who do so at once do not lose what the other one did.
   */
  record Lists(
      @Nullable List<String> sharedNetworks,
      @Nullable List<String> allowedAddresses,
      @Nullable List<String> deniedAddresses) {}
}

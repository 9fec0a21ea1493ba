package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What newcomers have to bring, as fields of a line's control hash. */
final class AccessFields {

  private AccessFields() {}

  /** Fields, each followed by its value. */
  static List<String> of(LineAccess access) {
    ProofRule proof = access.proof();
    AddressRules addresses = access.addresses();
    return List.of(
        "proof",
        proof.mode().name(),
        "proof-over",
        Integer.toString(proof.overPerSecond()),
        "proof-work",
        Integer.toString(proof.work()),
        "address-cap",
        Integer.toString(addresses.cap()),
        "address-shared",
        AddressRules.text(addresses.shared()),
        "address-allowed",
        AddressRules.text(addresses.allowed()),
        "address-denied",
        AddressRules.text(addresses.denied()),
        "invites-only",
        Boolean.toString(access.invitesOnly()),
        "accounts-only",
        Boolean.toString(access.accountsOnly()),
        "lanes",
        access.lanes().toString());
  }

  /** Those whose value differs: the field, its value in the first and in the second. */
  static List<String> changed(LineAccess before, LineAccess after) {
    List<String> old = of(before);
    List<String> now = of(after);
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < now.size(); i += 2) {
      if (!now.get(i + 1).equals(old.get(i + 1))) {
        changed.addAll(List.of(now.get(i), old.get(i + 1), now.get(i + 1)));
      }
    }
    return changed;
  }

  /**
   * @param field the value of a field, or the second argument when the line has none
   */
  static LineAccess read(BiFunction<String, String, String> field) {
    return new LineAccess(
        new ProofRule(
            ProofMode.valueOf(field.apply("proof", ProofMode.OFF.name())),
            number(field, "proof-over", ProofRule.OFF.overPerSecond()),
            number(field, "proof-work", ProofRule.OFF.work())),
        new AddressRules(
            number(field, "address-cap", 0),
            AddressRules.shared(field.apply("address-shared", "")),
            AddressRules.ranges(field.apply("address-allowed", "")),
            AddressRules.ranges(field.apply("address-denied", ""))),
        Boolean.parseBoolean(field.apply("invites-only", "")),
        Boolean.parseBoolean(field.apply("accounts-only", "")),
        Lanes.parse(field.apply("lanes", "")));
  }

  private static int number(BiFunction<String, String, String> field, String name, int otherwise) {
    return Integer.parseInt(field.apply(name, Integer.toString(otherwise)));
  }
}

package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.page.Refusal;
import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants changed about who may join. Absent parts stay as they are.
 *
 * @param proof when a proof of work is asked for
 * @param proofOverPerSecond newcomers a second on one node, above which it is asked for and harder
 * @param proofWork numbers to try at the usual load
 * @param joinsPerAddress new places for one network in ten minutes, 0 = any number
 * @param lanes with their weights, as general=1,members=3
 * @param add entries to put into lists, whatever else is in them
 * @param remove entries to take out of lists
 * @param confirmed the operator was told what is unusual about it, and means it
 */
record AccessWish(
    @Nullable String proof,
    @Nullable Integer proofOverPerSecond,
    @Nullable Integer proofWork,
    @Nullable Integer joinsPerAddress,
    @Nullable Boolean invitesOnly,
    @Nullable Boolean accountsOnly,
    @Nullable String lanes,
    @Nullable Lists add,
    @Nullable Lists remove,
    @Nullable String reason,
    @Nullable Boolean confirmed) {

  /** Entries of the lists. */
  record Lists(
      @Nullable List<@Nullable String> sharedNetworks,
      @Nullable List<@Nullable String> allowedAddresses,
      @Nullable List<@Nullable String> deniedAddresses) {

    Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      SteeringWish.put(values, "sharedNetworks", orNothing(sharedNetworks));
      SteeringWish.put(values, "allowedAddresses", orNothing(allowedAddresses));
      SteeringWish.put(values, "deniedAddresses", orNothing(deniedAddresses));
      return values;
    }

    private static @Nullable List<@Nullable String> orNothing(
        @Nullable List<@Nullable String> entries) {
      return entries == null || entries.isEmpty() ? null : entries;
    }

    void check() {
      orEmpty(sharedNetworks).forEach(AddressRules.Shared::parse);
      orEmpty(allowedAddresses).forEach(AddressRange::parse);
      orEmpty(deniedAddresses).forEach(AddressRange::parse);
    }
  }

  /** The values to change, by their names in admission-batch's interface. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    SteeringWish.put(values, "proof", proof);
    SteeringWish.put(values, "proofOverPerSecond", proofOverPerSecond);
    SteeringWish.put(values, "proofWork", proofWork);
    SteeringWish.put(values, "joinsPerAddress", joinsPerAddress);
    SteeringWish.put(values, "invitesOnly", invitesOnly);
    SteeringWish.put(values, "accountsOnly", accountsOnly);
    SteeringWish.put(values, "lanes", lanes);
    SteeringWish.put(values, "add", add == null || add.values().isEmpty() ? null : add.values());
    SteeringWish.put(
        values, "remove", remove == null || remove.values().isEmpty() ? null : remove.values());
    return values;
  }

  /** The names of all values and lists that change. */
  Set<String> changedNames() {
    Set<String> names = new LinkedHashSet<>(values().keySet());
    names.remove("add");
    names.remove("remove");
    names.addAll(orNone(add).values().keySet());
    names.addAll(orNone(remove).values().keySet());
    return names;
  }

  /** Throws the problem to answer with when a value makes no sense: that is not put on record. */
  void check() {
    try {
      new ProofRule(
          proof == null ? ProofMode.OFF : mode(proof),
          Objects.requireNonNullElse(proofOverPerSecond, ProofRule.OFF.overPerSecond()),
          Objects.requireNonNullElse(proofWork, ProofRule.OFF.work()));
      new AddressRules(
          Objects.requireNonNullElse(joinsPerAddress, 0), List.of(), List.of(), List.of());
      Lanes.parse(Objects.requireNonNullElse(lanes, ""));
      orNone(add).check();
      orNone(remove).check();
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed(Objects.requireNonNullElse(e.getMessage(), "makes no sense"));
    }
  }

  private static ProofMode mode(String name) {
    return Arrays.stream(ProofMode.values())
        .filter(mode -> mode.name().equals(name))
        .findAny()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "proof is one of %s, was \"%s\""
                    .formatted(Arrays.toString(ProofMode.values()), name)));
  }

  /** Ranges that are denied or allowed from now on. */
  List<AddressRange> newRanges() {
    return Stream.of(
            orEmpty(orNone(add).deniedAddresses()), orEmpty(orNone(add).allowedAddresses()))
        .flatMap(List::stream)
        .map(AddressRange::parse)
        .toList();
  }

  boolean isConfirmed() {
    return Boolean.TRUE.equals(confirmed);
  }

  private static Lists orNone(@Nullable Lists lists) {
    return lists == null ? new Lists(null, null, null) : lists;
  }

  /** An entry that is null in the document is an empty one, which is no range. */
  private static List<String> orEmpty(@Nullable List<@Nullable String> entries) {
    return entries == null
        ? List.of()
        : entries.stream().map(entry -> Objects.requireNonNullElse(entry, "")).toList();
  }
}

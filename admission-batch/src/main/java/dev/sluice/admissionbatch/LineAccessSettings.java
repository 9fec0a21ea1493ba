package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What newcomers of a line have to bring while no operator has changed it; taken when the line is
 * new.
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
 * @param lanes with their weights, as general=1,members=3
 */
public record LineAccessSettings(
    @DefaultValue("off") ProofMode proof,
    @DefaultValue("100") int proofOverPerSecond,
    @DefaultValue("100000") int proofWork,
    @DefaultValue("0") int joinsPerAddress,
    @DefaultValue List<String> sharedNetworks,
    @DefaultValue List<String> allowedAddresses,
    @DefaultValue List<String> deniedAddresses,
    @DefaultValue("false") boolean invitesOnly,
    @DefaultValue("false") boolean accountsOnly,
    @DefaultValue("") String lanes) {

  /** Nobody has to bring anything. */
  public static final LineAccessSettings OPEN =
      new LineAccessSettings(
          ProofMode.OFF,
          ProofRule.OFF.overPerSecond(),
          ProofRule.OFF.work(),
          0,
          List.of(),
          List.of(),
          List.of(),
          false,
          false,
          "");

  public LineAccessSettings {
    sharedNetworks = List.copyOf(sharedNetworks);
    allowedAddresses = List.copyOf(allowedAddresses);
    deniedAddresses = List.copyOf(deniedAddresses);
    try {
      rules(joinsPerAddress, sharedNetworks, allowedAddresses, deniedAddresses);
      new ProofRule(proof, proofOverPerSecond, proofWork);
      Lanes.parse(lanes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("admission.lines[].access: " + e.getMessage(), e);
    }
  }

  LineAccess access() {
    return new LineAccess(
        new ProofRule(proof, proofOverPerSecond, proofWork),
        rules(joinsPerAddress, sharedNetworks, allowedAddresses, deniedAddresses),
        invitesOnly,
        accountsOnly,
        Lanes.parse(lanes));
  }

  private static AddressRules rules(
      int cap, List<String> shared, List<String> allowed, List<String> denied) {
    return new AddressRules(
        cap,
        shared.stream().map(AddressRules.Shared::parse).toList(),
        ranges(allowed),
        ranges(denied));
  }

  private static List<AddressRange> ranges(List<String> texts) {
    return texts.stream().map(AddressRange::parse).toList();
  }
}

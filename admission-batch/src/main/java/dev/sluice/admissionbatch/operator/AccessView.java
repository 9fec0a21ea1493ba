package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.line.LineFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What newcomers of a line have to bring, as operators see it; the names are those of a change.
 *
 * @param inLanes people who wait, by lane
 */
record AccessView(
    String line,
    ProofMode proof,
    int proofOverPerSecond,
    int proofWork,
    int joinsPerAddress,
    List<String> sharedNetworks,
    List<String> allowedAddresses,
    List<String> deniedAddresses,
    boolean invitesOnly,
    boolean accountsOnly,
    String lanes,
    Map<String, Long> inLanes) {

  static AccessView of(LineFacts facts) {
    LineAccess access = facts.access();
    Map<String, Long> inLanes = new LinkedHashMap<>();
    for (int lane = 0; lane < access.lanes().all().size(); lane++) {
      inLanes.put(
          access.lanes().name(lane),
          lane < facts.inLanes().size() ? facts.inLanes().get(lane) : 0L);
    }
    return new AccessView(
        facts.line().value(),
        access.proof().mode(),
        access.proof().overPerSecond(),
        access.proof().work(),
        access.addresses().cap(),
        texts(access.addresses().shared()),
        texts(access.addresses().allowed()),
        texts(access.addresses().denied()),
        access.invitesOnly(),
        access.accountsOnly(),
        access.lanes().toString(),
        inLanes);
  }

  private static List<String> texts(List<?> ranges) {
    return ranges.stream().map(Object::toString).toList();
  }

  /** What differs between two of them, for the audit log. */
  static List<ChangedField> changed(LineAccess before, LineAccess after) {
    List<ChangedField> fields = new ArrayList<>();
    add(fields, "proof", before.proof().mode(), after.proof().mode());
    add(
        fields,
        "proofOverPerSecond",
        before.proof().overPerSecond(),
        after.proof().overPerSecond());
    add(fields, "proofWork", before.proof().work(), after.proof().work());
    add(fields, "joinsPerAddress", before.addresses().cap(), after.addresses().cap());
    addAll(fields, "sharedNetworks", before.addresses().shared(), after.addresses().shared());
    addAll(fields, "allowedAddresses", before.addresses().allowed(), after.addresses().allowed());
    addAll(fields, "deniedAddresses", before.addresses().denied(), after.addresses().denied());
    add(fields, "invitesOnly", before.invitesOnly(), after.invitesOnly());
    add(fields, "accountsOnly", before.accountsOnly(), after.accountsOnly());
    add(fields, "lanes", words(before.lanes()), words(after.lanes()));
    return fields;
  }

  private static void addAll(
      List<ChangedField> fields, String name, List<?> before, List<?> after) {
    add(fields, name, words(before), words(after));
  }

  private static String words(Lanes lanes) {
    return lanes.exist() ? lanes.toString() : "none";
  }

  private static String words(List<?> ranges) {
    return ranges.isEmpty() ? "none" : AddressRules.text(ranges);
  }

  private static void add(List<ChangedField> fields, String name, Object before, Object after) {
    if (!before.equals(after)) {
      fields.add(new ChangedField(name, before.toString(), after.toString(), false));
    }
  }
}

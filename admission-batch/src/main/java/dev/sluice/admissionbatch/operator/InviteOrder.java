package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.access.InviteCodes;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for invitation codes.
 *
 * @param label for operators, at most 100 characters
 * @param count codes to make, when none are given
 * @param codes codes that the organiser has already, each of at least 8 letters and digits
 * @param usesEach joins that each code is good for, 1 unless told
 * @param from they hold from then on; at once unless told
 * @param until they hold before that; without an end unless told
 */
record InviteOrder(
    @Nullable String label,
    @Nullable Integer count,
    @Nullable List<String> codes,
    @Nullable Integer usesEach,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String operator,
    @Nullable String reason) {

  private static final int MOST_CODES = 10_000;
  private static final int MOST_USES = 1_000_000;
  private static final int LONGEST_LABEL = 100;

  /** The codes of this order. Throws the problem to answer with when it makes no sense. */
  List<String> codesOrNew(RandomGenerator random) {
    require((count == null) != (codes == null), "give either count or codes");
    int wanted = codes == null ? Objects.requireNonNullElse(count, 0) : codes.size();
    require(wanted >= 1 && wanted <= MOST_CODES, "1 to %d codes at once".formatted(MOST_CODES));
    int uses = uses();
    require(uses >= 1 && uses <= MOST_USES, "usesEach must be in [1, %d]".formatted(MOST_USES));
    require(
        Objects.requireNonNullElse(label, "").length() <= LONGEST_LABEL,
        "label must have at most %d characters".formatted(LONGEST_LABEL));
    require(from == null || until == null || from.isBefore(until), "from must be before until");
    if (codes == null) {
      Set<String> made = new HashSet<>();
      while (made.size() < wanted) {
        made.add(InviteCodes.random(random));
      }
      return List.copyOf(made);
    }
    require(
        codes.stream().allMatch(code -> code != null && InviteCodes.isPossible(code)),
        "a code has %d to %d letters and digits"
            .formatted(InviteCodes.SHORTEST, InviteCodes.LONGEST));
    return codes;
  }

  InviteBatch batch(String id, int howMany) {
    return InviteBatch.of(id, Objects.requireNonNullElse(label, ""), howMany, uses(), from, until);
  }

  private int uses() {
    return Objects.requireNonNullElse(usesEach, 1);
  }

  /** For the audit log, which never has a code in it. */
  String inWords(InviteBatch batch) {
    return "batch %s: %d codes, %d uses each, from %s until %s"
        .formatted(
            batch.id(),
            batch.codes(),
            batch.usesEach(),
            from == null ? "now" : from,
            until == null ? "ever" : until);
  }

  private static void require(boolean condition, String detail) {
    if (!condition) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
  }
}

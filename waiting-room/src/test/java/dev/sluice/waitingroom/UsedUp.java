package dev.sluice.waitingroom;

import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What joins have used up of one line in memory. */
final class UsedUp {

  private final Set<String> proofs = new HashSet<>();
  private final Map<String, Integer> places = new HashMap<>();
  private long window = -1;
  final Map<String, InviteBatch> batches = new HashMap<>();
  final Map<String, String> batchOf = new HashMap<>();
  final Map<String, Integer> left = new HashMap<>();
  final Map<String, VisitorId> accounts = new HashMap<>();

  Optional<JoinRefusal> lacks(JoinWish wish, Instant now) {
    if (wish.capHere() > 0 && count(wish.from().network(), now) >= wish.capHere()) {
      return Optional.of(JoinRefusal.TOO_MANY_FROM_HERE);
    }
    if (wish.proof() != null && proofs.contains(wish.proof().id())) {
      return Optional.of(JoinRefusal.PROOF_USED);
    }
    if (wish.invite() != null) {
      String wrong = "wrong " + wish.from().network();
      if (count(wrong, now) >= wish.wrongCodes()) {
        return Optional.of(JoinRefusal.TOO_MANY_WRONG_CODES);
      }
      if (!holds(wish.invite(), now)) {
        places.merge(wrong, 1, Integer::sum);
        return Optional.of(JoinRefusal.INVITE_REJECTED);
      }
    }
    return Optional.empty();
  }

  private boolean holds(String invite, Instant now) {
    InviteBatch batch = batches.get(batchOf.getOrDefault(invite, ""));
    return batch != null
        && !batch.revoked()
        && left.get(invite) > 0
        && (batch.from() == null || !now.isBefore(batch.from()))
        && (batch.until() == null || now.isBefore(batch.until()));
  }

  private int count(String what, Instant now) {
    long present = now.toEpochMilli() / WaitingLines.CAP_WINDOW.toMillis();
    if (present > window) {
      window = present;
      places.clear();
    }
    return places.getOrDefault(what, 0);
  }

  void useUp(JoinWish wish) {
    if (wish.invite() != null) {
      left.merge(wish.invite(), -1, Integer::sum);
      batches.computeIfPresent(
          batchOf.get(wish.invite()), (id, batch) -> with(batch, batch.used() + 1, false));
    }
    if (wish.account() != null) {
      accounts.put(wish.account(), wish.visitor());
    }
    if (wish.capHere() > 0) {
      places.merge(wish.from().network(), 1, Integer::sum);
    }
    if (wish.proof() != null) {
      proofs.add(wish.proof().id());
    }
  }

  static InviteBatch with(InviteBatch batch, long used, boolean revoked) {
    return new InviteBatch(
        batch.id(),
        batch.label(),
        batch.codes(),
        batch.usesEach(),
        batch.from(),
        batch.until(),
        used,
        revoked);
  }
}

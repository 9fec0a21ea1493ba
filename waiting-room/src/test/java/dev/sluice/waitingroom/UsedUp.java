package dev.sluice.waitingroom;

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

  Optional<JoinRefusal> lacks(JoinWish wish, Instant now) {
    if (wish.capHere() > 0 && ofThisNetwork(wish, now) >= wish.capHere()) {
      return Optional.of(JoinRefusal.TOO_MANY_FROM_HERE);
    }
    return wish.proof() != null && proofs.contains(wish.proof().id())
        ? Optional.of(JoinRefusal.PROOF_USED)
        : Optional.empty();
  }

  private int ofThisNetwork(JoinWish wish, Instant now) {
    long present = now.toEpochMilli() / WaitingLines.CAP_WINDOW.toMillis();
    if (present > window) {
      window = present;
      places.clear();
    }
    return places.getOrDefault(wish.from().network(), 0);
  }

  void useUp(JoinWish wish) {
    if (wish.capHere() > 0) {
      places.merge(wish.from().network(), 1, Integer::sum);
    }
    if (wish.proof() != null) {
      proofs.add(wish.proof().id());
    }
  }
}

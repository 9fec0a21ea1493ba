package dev.sluice.bench.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.hold.Hold;
import dev.sluice.ticketapi.hold.HoldOutcome;
import dev.sluice.ticketapi.hold.HoldRequest;
import dev.sluice.ticketapi.hold.Holder;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.Wish;
import dev.sluice.waitingroom.VisitorId;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * People who leave the choice to the shop, in a house that is nearly full and full of holes: for
 * each group that comes another one goes.
 */
final class BestSeatsRush implements Rush.Person {

  private static final int MOST_IN_A_GROUP = 4;

  private record Group(Hold hold, VisitorId visitor) {}

  private final Holds holds;
  private final Performance performance;
  private final Section section;
  private final ConcurrentLinkedQueue<Group> inside = new ConcurrentLinkedQueue<>();

  BestSeatsRush(Holds holds, Performance performance) {
    this.holds = holds;
    this.performance = performance;
    this.section = performance.sections().values().iterator().next();
  }

  /** Until a group is refused. */
  void fill(RandomGenerator random) {
    while (come(random)) {
      if (random.nextInt(10) == 0) {
        go(random);
      }
    }
  }

  @Override
  public boolean tries(RandomGenerator random) {
    if (come(random)) {
      return true;
    }
    go(random);
    return false;
  }

  private boolean come(RandomGenerator random) {
    VisitorId visitor = new VisitorId(random.nextLong(), random.nextLong());
    HoldRequest request =
        HoldRequest.once(
            performance,
            Holder.withoutAccount(visitor),
            new Wish.Best(section, 1 + random.nextInt(MOST_IN_A_GROUP)));
    if (holds.hold(request) instanceof Holds.Attempt.Done(HoldOutcome.Held(Hold hold, _))) {
      inside.add(new Group(hold, visitor));
      return true;
    }
    return false;
  }

  /** Some who have been here for long: their seats are all over the house. */
  private void go(RandomGenerator random) {
    for (int i = random.nextInt(1, 20); i > 0; i--) {
      Group group = inside.poll();
      if (group != null && random.nextBoolean()) {
        holds.release(group.hold().id(), group.visitor());
      } else if (group != null) {
        inside.add(group);
      }
    }
  }
}

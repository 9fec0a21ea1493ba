package dev.sluice.bench.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.hold.Hold;
import dev.sluice.ticketapi.hold.HoldOutcome;
import dev.sluice.ticketapi.hold.HoldRequest;
import dev.sluice.ticketapi.hold.Holder;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.Wish;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ours: one step of a script looks at both seats, the visitor's limit and all the rest. */
record ShopHolds(Holds holds, Performance performance, List<Seat> seats) implements SeatPairs {

  ShopHolds(Holds holds, Performance performance) {
    this(holds, performance, List.copyOf(performance.seats().values()));
  }

  @Override
  public Optional<Runnable> want(int first, RandomGenerator random) {
    VisitorId visitor = new VisitorId(random.nextLong(), random.nextLong());
    Selection pair = new Selection.Seats(seats.subList(first, first + 2));
    HoldRequest request =
        HoldRequest.once(performance, Holder.withoutAccount(visitor), new Wish.Chosen(pair));
    if (holds.hold(request) instanceof Holds.Attempt.Done(HoldOutcome.Held(Hold hold, _))) {
      return Optional.of(() -> holds.release(hold.id(), visitor));
    }
    return Optional.empty();
  }
}

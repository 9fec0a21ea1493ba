package dev.sluice.bench.catalog;

import dev.sluice.bench.platform.Showcase;
import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.ticketapi.hold.HoldRequest;
import dev.sluice.ticketapi.hold.Holder;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.Wish;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Somebody holds two seats of the large house, so many times a second, until this is closed. */
final class SeatChanges implements AutoCloseable {

  private static final LocalText NAME = new LocalText("시험", "Bench");

  private final Holds holds;
  private final int seats;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Thread thread;
  private volatile boolean closed;

  private SeatChanges(Holds holds, int seats, int perSecond) {
    this.holds = holds;
    this.seats = seats;
    thread = Thread.ofPlatform().daemon().name("seat-changes").start(() -> run(perSecond));
  }

  static SeatChanges start(Holds holds, int seats, int perSecond) {
    return new SeatChanges(holds, seats, perSecond);
  }

  private void run(int perSecond) {
    while (!closed && perSecond > 0) {
      holdTwo();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / perSecond);
    }
  }

  /** Those that are taken already are refused, which changes nothing. */
  private void holdTwo() {
    int first = random.nextInt(seats - 1);
    List<Seat> pair = List.of(seat(first), seat(first + 1));
    holds.hold(
        HoldRequest.once(
            house(),
            Holder.withoutAccount(new VisitorId(random.nextLong(), random.nextLong())),
            new Wish.Chosen(new Selection.Seats(pair))));
  }

  private static Seat seat(int index) {
    return new Seat(
        Showcase.SEATS_BEHIND + 1 + index,
        Showcase.SECTION,
        Integer.toString(1 + index / Showcase.SEATS_IN_A_ROW),
        1 + index % Showcase.SEATS_IN_A_ROW);
  }

  /** As far as holding needs to know it. */
  private static Performance house() {
    return new Performance(
        Showcase.HOUSE,
        new Show(1, NAME, NAME),
        Instant.EPOCH,
        new LineId("house"),
        "KRW",
        Map.of(),
        Map.of());
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

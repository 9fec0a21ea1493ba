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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Somebody holds two seats of the large house, so many times a second, until this is closed. */
final class SeatChanges implements AutoCloseable {

  private static final LocalText NAME = new LocalText("시험", "Bench");

  private final Holds holds;
  private final Performance house;
  private final List<Seat> seats;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Thread thread;
  private volatile boolean closed;

  private SeatChanges(Holds holds, int seats, int perSecond) {
    this.holds = holds;
    this.house = house(seats);
    this.seats = List.copyOf(house.seats().values());
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
    int first = random.nextInt(seats.size() - 1);
    holds.hold(
        HoldRequest.once(
            house,
            Holder.withoutAccount(new VisitorId(random.nextLong(), random.nextLong())),
            new Wish.Chosen(new Selection.Seats(seats.subList(first, first + 2)))));
  }

  /** As far as holding needs to know it. */
  private static Performance house(int seats) {
    Map<Long, Seat> all = new LinkedHashMap<>();
    for (int i = 0; i < seats; i++) {
      long id = Showcase.SEATS_BEHIND + 1 + i;
      String row = Integer.toString(1 + i / Showcase.SEATS_IN_A_ROW);
      all.put(id, new Seat(id, Showcase.SECTION, row, 1 + i % Showcase.SEATS_IN_A_ROW));
    }
    return new Performance(
        Showcase.HOUSE,
        new Show(1, NAME, NAME),
        Instant.EPOCH,
        new LineId("house"),
        "KRW",
        Map.of(),
        all);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

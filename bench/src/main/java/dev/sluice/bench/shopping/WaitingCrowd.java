package dev.sluice.bench.shopping;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A line that never runs dry, and the visits of those who are let in. Who is let in is read off the
 * line's log, as a queue-server does.
 */
final class WaitingCrowd {

  /** Visits under way at most: whoever is let in beyond that stays away and is counted. */
  private static final int INSIDE_AT_MOST = 6_000;

  private static final int LOOKS_EVERY_MILLIS = 100;
  private static final int JOINS_EVERY_LOOKS = 2;
  private static final int CALLS_AT_ONCE = 5;
  private static final int ENTRIES_PER_CALL = 500;

  private final RandomGenerator random = new SecureRandom();
  private final Semaphore places = new Semaphore(INSIDE_AT_MOST);
  private final WaitingLines lines;
  private final Visits visits;
  private final Habits habits;
  private final Sale sale;
  private final LineId line;
  private String position;
  private volatile int waiting;
  private volatile boolean over;

  WaitingCrowd(WaitingLines lines, Visits visits, Habits habits, Sale sale) {
    this.lines = lines;
    this.visits = visits;
    this.habits = habits;
    this.sale = sale;
    this.line = new LineId(sale.line());
    this.position = lines.snapshot(line).orElseThrow().position();
  }

  Sale sale() {
    return sale;
  }

  /** So many wait from now on. */
  void waiting(int people) {
    waiting = people;
  }

  /** Nobody comes any more; those inside finish. */
  void end() {
    over = true;
  }

  /** Works until the end, on the caller's thread. */
  void follow() {
    for (int look = 0; !over; look++) {
      try {
        if (look % JOINS_EVERY_LOOKS == 0) {
          join();
        }
        look();
      } catch (RuntimeException e) {
        visits.ledger().failed(e.toString());
      }
      Pause.millis(LOOKS_EVERY_MILLIS);
    }
  }

  private void join() {
    long there = lines.facts(line).orElseThrow().waiting();
    for (int call = 0; call < CALLS_AT_ONCE && there < waiting; call++) {
      int people = (int) Math.min(WaitingLines.JOINS_PER_CALL, waiting - there);
      List<VisitorId> newcomers =
          IntStream.range(0, people).mapToObj(_ -> VisitorId.random(random)).toList();
      // whoever is refused while numbers are being reserved is missing at the next look
      there += lines.join(line, newcomers).size();
    }
  }

  private void look() {
    LineEvents read = lines.eventsAfter(line, position, ENTRIES_PER_CALL);
    position = read.position();
    if (read.gap()) {
      visits.ledger().failed("log gap");
      position = lines.snapshot(line).orElseThrow().position();
    }
    for (LineEvent event : read.events()) {
      if (event instanceof LineEvent.Admitted(_, List<ActiveSession> sessions)) {
        sessions.stream().filter(_ -> habits.comes(random)).forEach(this::come);
      }
    }
  }

  private void come(ActiveSession session) {
    if (!places.tryAcquire()) {
      visits.ledger().failed("too many inside");
      return;
    }
    Thread.ofVirtual()
        .start(() -> {
          try {
            visits.take(session, sale, habits);
          } finally {
            places.release();
          }
        });
  }
}

package dev.sluice.bench.shopping;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * People who buy one after the other without a pause: so many requests are under way, no more and
 * no less. The line has to let everybody in at once.
 */
final class HurriedCrowd {

  private static final int LOOKS_EVERY_MILLIS = 50;
  private static final int AT_MOST = 2_000;

  private final RandomGenerator random = new SecureRandom();
  private final WaitingLines lines;
  private final Visits visits;
  private final Habits habits;
  private final Sale sale;
  private final LineId line;
  private int started;
  private volatile int wanted;

  HurriedCrowd(WaitingLines lines, Visits visits, Habits habits, Sale sale) {
    this.lines = lines;
    this.visits = visits;
    this.habits = habits.hurried();
    this.sale = sale;
    this.line = new LineId(sale.line());
  }

  Sale sale() {
    return sale;
  }

  /** So many from now on; whoever is too many finishes the visit. */
  synchronized void shoppers(int people) {
    if (people > AT_MOST) {
      throw new IllegalArgumentException("at most " + AT_MOST + " shop in a hurry");
    }
    wanted = people;
    for (; started < wanted; started++) {
      int number = started;
      Thread.ofVirtual().start(() -> shop(number));
    }
  }

  private void shop(int number) {
    while (isWanted(number)) {
      try {
        enter().ifPresent(session -> visits.take(session, sale, habits));
      } catch (RuntimeException e) {
        visits.ledger().failed(e.toString());
        Pause.millis(LOOKS_EVERY_MILLIS);
      }
    }
  }

  /** Whoever is not wanted any more is the last one of all. */
  private synchronized boolean isWanted(int number) {
    if (number < wanted) {
      return true;
    }
    started = Math.min(started, number);
    return false;
  }

  /** Somebody new, inside; empty when the line took nobody for the moment. */
  private Optional<ActiveSession> enter() {
    VisitorId visitor = VisitorId.random(random);
    JoinOutcome outcome = lines.join(line, List.of(visitor)).getFirst();
    return switch (outcome) {
      case JoinOutcome.Admitted admitted -> Optional.of(admitted.session());
      case JoinOutcome.Waiting waiting ->
          turn(new HeldPlace(visitor, waiting.number(), waiting.epoch()));
      // nobody here has an account
      case JoinOutcome.Early _, JoinOutcome.Refused _, JoinOutcome.Shared _ -> {
        Pause.millis(LOOKS_EVERY_MILLIS);
        yield Optional.empty();
      }
    };
  }

  private Optional<ActiveSession> turn(HeldPlace place) {
    while (true) {
      Pause.millis(LOOKS_EVERY_MILLIS);
      Standing standing = lines.resume(line, place);
      if (standing instanceof Standing.Admitted admitted) {
        return Optional.of(admitted.session());
      }
      if (!(standing instanceof Standing.Waiting)) {
        return Optional.empty();
      }
    }
  }
}

package dev.sluice.ticketapi.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The void tickets, in memory: however many ask, MySQL is asked for what is new once in a few
 * seconds.
 *
 * <p>A ticket is listed some seconds after it became void. Two transactions may commit in the other
 * order than their times say; by then both are there, so whoever goes on after the last ticket of a
 * page misses none. Both times are MySQL's: clocks of nodes differ. One that took longer to commit
 * is found all the same, since the last minutes are read again each time, and now and then all.
 */
@Component
class Revocations {

  static final Duration LISTED_AFTER = Duration.ofSeconds(10);
  static final int PAGE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(2);
  private static final Duration READ_OVER = Duration.ofMinutes(2);

  /** Also forgets the tickets of performances that are long over. */
  private static final Duration READ_WHOLE_AFTER = Duration.ofHours(1);

  /** Nobody goes in any more. */
  private static final Duration LISTED_AFTER_THE_SHOW = Duration.ofDays(2);

  private final DocumentRows rows;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile ConcurrentSkipListSet<RevokedTicket> known = new ConcurrentSkipListSet<>();
  private volatile Instant readAt = Instant.MIN;
  private Instant readWholeAt = Instant.MIN;
  private volatile Instant listedUntil = Instant.EPOCH;

  Revocations(DocumentRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** At most a page of tickets that became void after the given one. */
  List<RevokedTicket> after(RevokedTicket last) {
    readWhatIsNew();
    Instant until = listedUntil;
    return known.tailSet(last, false).stream()
        .takeWhile(ticket -> !ticket.at().isAfter(until))
        .limit(PAGE)
        .toList();
  }

  /** By one at a time; the others get what is known, unless nothing was read yet. */
  private void readWhatIsNew() {
    Instant now = clock.instant();
    if (now.isBefore(readAt.plus(READ_AGAIN_AFTER))) {
      return;
    }
    boolean first = readAt.equals(Instant.MIN);
    if (first) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return;
    }
    try {
      if (first && !readAt.equals(Instant.MIN)) {
        return;
      }
      read(now);
      readAt = now;
    } catch (DataAccessException e) {
      if (first) {
        throw e;
      }
      LOG.debug("The list of void tickets stays as it is for the moment", e);
    } finally {
      reading.unlock();
    }
  }

  private void read(Instant now) {
    Instant there = rows.now();
    Instant performedAfter = there.minus(LISTED_AFTER_THE_SHOW);
    if (now.isBefore(readWholeAt.plus(READ_WHOLE_AFTER))) {
      known.addAll(rows.revokedSince(listedUntil.minus(READ_OVER), performedAfter));
    } else {
      known = new ConcurrentSkipListSet<>(rows.revokedSince(Instant.EPOCH, performedAfter));
      readWholeAt = now;
    }
    listedUntil = there.minus(LISTED_AFTER);
  }
}

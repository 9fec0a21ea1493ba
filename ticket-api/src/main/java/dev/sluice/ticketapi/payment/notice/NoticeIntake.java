package dev.sluice.ticketapi.payment.notice;

import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes notices: each has its effect once, in the transaction that remembers it. A cache could
 * forget, or know of an effect that was rolled back; the row can not.
 */
@Component
public class NoticeIntake {

  private static final int ATTEMPTS = 3;

  private final NoticeRows rows;
  private final ChargeNews news;
  private final Transactions transactions;
  private final InstantSource clock;

  NoticeIntake(NoticeRows rows, ChargeNews news, Transactions transactions, InstantSource clock) {
    this.rows = rows;
    this.news = news;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Returns how many of them are new. */
  int take(List<Notice> notices) {
    Set<Notice> each = new TreeSet<>(Comparator.comparing(Notice::id));
    each.addAll(notices);
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.run(_ -> takeNew(each));
      } catch (DuplicateKeyException e) {
        // Another delivery of the same notices was faster: then they are known now.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private int takeNew(Set<Notice> notices) {
    Set<String> known = rows.known(notices.stream().map(Notice::id).toList());
    List<Notice> fresh = notices.stream().filter(notice -> !known.contains(notice.id())).toList();
    if (!fresh.isEmpty()) {
      rows.insert(fresh, clock.instant());
      news.about(fresh.stream().map(Notice::key).distinct().toList());
    }
    return fresh.size();
  }

  /** Deletes notices that nobody repeats any more, in bounded steps, and says how many. */
  public int deleteReceivedBefore(Instant moment) {
    return rows.deleteReceivedBefore(moment);
  }
}

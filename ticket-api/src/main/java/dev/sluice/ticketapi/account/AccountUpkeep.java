package dev.sluice.ticketapi.account;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Takes old keys out of use row by row, and deletes sessions that were over long ago. */
@Component
class AccountUpkeep implements SchedulingConfigurer {

  private static final Logger LOG = LoggerFactory.getLogger(AccountUpkeep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  /** A stolen refresh token is recognised for so long after the end of its session. */
  private static final Duration SESSIONS_KEPT_FOR = Duration.ofDays(7);

  private static final int ROWS_PER_RUN = 200;

  private final AccountRows accounts;
  private final SessionRows sessions;
  private final SessionTimes times;

  AccountUpkeep(AccountRows accounts, SessionRows sessions, SessionTimes times) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.times = times;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(new FixedDelayTask(this::tidy, EVERY, EVERY));
  }

  private void tidy() {
    try {
      int resealed = sealAgain();
      int deleted = sessions.deleteEndedBefore(times.now().minus(SESSIONS_KEPT_FOR));
      if (resealed + deleted > 0) {
        LOG.info("Accounts sealed with new keys: {}, old sessions deleted: {}", resealed, deleted);
      }
    } catch (DataAccessException e) {
      LOG.warn("Accounts were not looked after, tried again later: {}", e.toString());
    }
  }

  /** Returns how many rows got the keys of now. */
  int sealAgain() {
    List<Account> old = accounts.withOldKeys(ROWS_PER_RUN);
    old.forEach(accounts::sealAgain);
    return old.size();
  }
}

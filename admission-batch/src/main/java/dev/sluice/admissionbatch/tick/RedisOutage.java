package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of Redis being away: one warning when it begins, one line when all lines answer again.
 */
final class RedisOutage {

  private static final Logger LOG = LoggerFactory.getLogger(RedisOutage.class);

  private final Set<LineId> unreachable = new HashSet<>();
  private long beganAt;

  synchronized void began(LineId line, StoreUnavailable cause) {
    if (unreachable.isEmpty()) {
      beganAt = System.nanoTime();
      LOG.warn(
          "line={} - nobody is admitted until Redis answers; visitors inside go on, ticks go on by"
              + " themselves (cause={})",
          line,
          cause.getMessage());
    }
    unreachable.add(line);
  }

  synchronized void ended(LineId line) {
    if (unreachable.remove(line) && unreachable.isEmpty()) {
      Duration away = Duration.ofNanos(System.nanoTime() - beganAt);
      LOG.info("line={} - Redis answers again after {}ms, ticks go on", line, away.toMillis());
    }
  }
}

package dev.sluice.monitorui.store;

import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who of several nodes writes history and alerts. It saves work and double entries; a node that
 * believes too long that it writes does no harm, because a record of the history has its time as
 * its id and a second one of the same time is refused.
 */
@Component
public final class RedisWriterLease {

  private static final Duration LASTS = Duration.ofSeconds(12);
  private static final LuaScript LEASE =
      LuaScript.load(RedisWriterLease.class, "lease", "/dev/sluice/monitorui/lua/lease.lua");

  private final RedisConnections redis;
  private final MonitorKeys keys;
  private final String me = UUID.randomUUID().toString();

  RedisWriterLease(RedisConnections redis, MonitorKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /**
   * Takes the lease or lengthens it. Returns false while another node has it; throws {@link
   * StoreUnavailable} when Redis does not answer.
   */
  public boolean take() {
    return redis.integer(LEASE, List.of(keys.writer()), me, Long.toString(LASTS.toMillis())) == 1;
  }

  /** The same; false while Redis does not answer. */
  public boolean isMine() {
    try {
      return take();
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}

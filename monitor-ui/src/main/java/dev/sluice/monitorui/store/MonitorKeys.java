package dev.sluice.monitorui.store;

import dev.sluice.waitingroom.keyspace.RedisKeys;
import org.springframework.stereotype.Component;

/**
 * The spelling of every Redis key of the dashboard; {@code docs/redis-keyspace.md} says what each
 * one holds. None of them is read by anything that lets people wait, in, or buy.
 */
@Component
public final class MonitorKeys {

  private final String prefix;

  MonitorKeys(RedisKeys keys) {
    prefix = keys.prefix() + ":{monitor}:";
  }

  /** String with a time to live: the node that writes. */
  public String writer() {
    return prefix + "writer";
  }

  /** Stream: a line every five seconds. */
  public String history(String line) {
    return prefix + "history:" + line;
  }

  /** Set: lines of which there is a history. */
  public String lines() {
    return prefix + "lines";
  }

  /** Stream: alerts that were raised and cleared. */
  public String alerts() {
    return prefix + "alerts";
  }
}

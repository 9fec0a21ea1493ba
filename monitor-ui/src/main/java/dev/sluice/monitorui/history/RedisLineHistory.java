package dev.sluice.monitorui.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.monitorui.WatchSettings;
import dev.sluice.monitorui.store.MonitorKeys;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The history of the lines in Redis: a stream for each line, the time of a record as its id. All
 * calls throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when Redis does not answer.
 */
@Component
public final class RedisLineHistory {

  /** A record each five seconds. */
  static final int SECONDS = 5;

  private static final String FIELD = "r";
  private static final int RECORDS_PER_CALL = 1_000;
  private static final int LINES_AT_MOST = 200;

  private final RedisConnections redis;
  private final MonitorKeys keys;
  private final long kept;

  RedisLineHistory(RedisConnections redis, MonitorKeys keys, WatchSettings settings) {
    this.redis = redis;
    this.keys = keys;
    kept = settings.kept().toSeconds() / SECONDS;
  }

  /** Keeps a record. Returns false, and changes nothing, when there is one of that time. */
  boolean add(String line, HistoryRow row) {
    long slot = row.at().getEpochSecond() / SECONDS * SECONDS * 1_000;
    XAddArgs args = new XAddArgs().id(slot + "-0").maxlen(kept).approximateTrimming();
    try {
      redis.call(commands ->
          commands.xadd(keys.history(line), args, Map.of(FIELD, row.text().getBytes(UTF_8))));
    } catch (RedisCommandExecutionException e) {
      if (String.valueOf(e.getMessage()).contains("equal or smaller")) {
        return false;
      }
      throw e;
    }
    redis.call(commands -> commands.sadd(keys.lines(), line.getBytes(UTF_8)));
    return true;
  }

  /** Lines of which there is a history. */
  public Set<String> lines() {
    Set<String> lines = new TreeSet<>();
    redis
        .call(commands -> commands.smembers(keys.lines()))
        .forEach(line -> lines.add(new String(line, UTF_8)));
    return lines.size() > LINES_AT_MOST
        ? new TreeSet<>(lines.stream().limit(LINES_AT_MOST).toList())
        : lines;
  }

  /** The records of a time, oldest first. */
  public List<HistoryRow> read(String line, Instant from, Instant to) {
    List<HistoryRow> rows = new ArrayList<>();
    String start = Long.toString(from.toEpochMilli());
    while (true) {
      Range.Boundary<String> first =
          rows.isEmpty() ? Range.Boundary.including(start) : Range.Boundary.excluding(start);
      Range<String> range =
          Range.from(first, Range.Boundary.including(Long.toString(to.toEpochMilli())));
      List<StreamMessage<String, byte[]>> page =
          redis.call(
              commands -> commands.xrange(keys.history(line), range, Limit.from(RECORDS_PER_CALL)));
      for (StreamMessage<String, byte[]> message : page) {
        start = message.getId();
        byte[] text = message.getBody().get(FIELD);
        if (text != null) {
          rows.add(HistoryRow.read(at(start), new String(text, UTF_8)));
        }
      }
      if (page.size() < RECORDS_PER_CALL) {
        return rows;
      }
    }
  }

  private static Instant at(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
  }
}

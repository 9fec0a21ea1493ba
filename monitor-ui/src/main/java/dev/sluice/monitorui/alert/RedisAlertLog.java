package dev.sluice.monitorui.alert;

import dev.sluice.monitorui.store.MonitorKeys;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history of alerts in Redis, the last few thousand. All calls throw {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when Redis does not answer.
 */
@Component
public final class RedisAlertLog {

  private static final int KEPT = 5_000;
  private static final String FIELD = "alert";

  private final RedisConnections redis;
  private final MonitorKeys keys;
  private final JsonMapper json;

  RedisAlertLog(RedisConnections redis, MonitorKeys keys, JsonMapper json) {
    this.redis = redis;
    this.keys = keys;
    this.json = json;
  }

  void add(AlertRecord alert) {
    XAddArgs trim = new XAddArgs().maxlen(KEPT).approximateTrimming();
    byte[] text = json.writeValueAsBytes(alert);
    redis.call(commands -> commands.xadd(keys.alerts(), trim, Map.of(FIELD, text)));
  }

  /** The last entries, newest first; what cannot be read is left out. */
  public List<AlertRecord> last(int atMost) {
    List<StreamMessage<String, byte[]>> messages =
        redis.call(
            commands -> commands.xrevrange(keys.alerts(), Range.unbounded(), Limit.from(atMost)));
    List<AlertRecord> alerts = new ArrayList<>();
    for (StreamMessage<String, byte[]> message : messages) {
      byte[] text = message.getBody().get(FIELD);
      if (text != null) {
        read(text).ifPresent(alerts::add);
      }
    }
    return alerts;
  }

  private Optional<AlertRecord> read(byte[] text) {
    try {
      return Optional.ofNullable(json.readValue(text, AlertRecord.class));
    } catch (JacksonException e) {
      // of another version
      return Optional.empty();
    }
  }
}

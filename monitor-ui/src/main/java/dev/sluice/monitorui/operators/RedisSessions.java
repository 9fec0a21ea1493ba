package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions in Redis, one key each, so that any node knows them. A session that was ended is not
 * brought back by a request that began before. While Redis is away a request that needs a session
 * is refused with {@code sessions-unavailable}.
 */
final class RedisSessions implements SessionRepository<OperatorSession> {

  private static final Logger LOG = LoggerFactory.getLogger(RedisSessions.class);

  private final RedisConnections redis;
  private final String prefix;
  private final Duration idleAtMostFor;
  private final JsonMapper json;

  RedisSessions(
      RedisConnections redis, RedisKeys keys, OperatorSettings settings, JsonMapper json) {
    this.redis = redis;
    this.json = json;
    prefix = keys.prefix() + ":{operators}:sessions:";
    idleAtMostFor = settings.session().idleAtMostFor();
  }

  @Override
  public OperatorSession createSession() {
    MapSession session = new MapSession();
    session.setMaxInactiveInterval(idleAtMostFor);
    return new OperatorSession(session, null);
  }

  @Override
  public void save(OperatorSession session) {
    byte[] text = SessionText.of(session, json).getBytes(StandardCharsets.UTF_8);
    SetArgs how = SetArgs.Builder.px(session.getMaxInactiveInterval().toMillis());
    String storedAs = session.storedAs();
    if (storedAs == null) {
      String _ = answered(() -> redis.call(c -> c.set(key(session.getId()), text, how)));
    } else if (storedAs.equals(session.getId())) {
      @Nullable String _ =
          answered(() -> redis.call(c -> c.set(key(session.getId()), text, how.xx())));
    } else if (remove(storedAs)) {
      String _ = answered(() -> redis.call(c -> c.set(key(session.getId()), text, how)));
    }
    session.stored();
  }

  @Override
  public @Nullable OperatorSession findById(String id) {
    byte @Nullable [] text = answered(() -> redis.call(c -> c.get(key(id))));
    if (text == null) {
      return null;
    }
    try {
      OperatorSession session =
          SessionText.session(id, new String(text, StandardCharsets.UTF_8), json);
      return session.isExpired() ? null : session;
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("A session that cannot be read is none: {}", e.getMessage());
      return null;
    }
  }

  @Override
  public void deleteById(String id) {
    boolean _ = remove(id);
  }

  private boolean remove(String id) {
    return answered(() -> redis.<Long>call(c -> c.del(key(id)))) > 0;
  }

  private String key(String id) {
    return prefix + id;
  }

  private static <T extends @Nullable Object> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (StoreUnavailable e) {
      LOG.debug("Redis does not answer: sessions cannot be read", e);
      throw Refusal.sessionsUnavailable();
    }
  }
}

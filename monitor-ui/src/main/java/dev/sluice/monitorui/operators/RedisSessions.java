package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions in Redis, which says so when it is away: a request that needs a session is refused with
 * {@code sessions-unavailable} then, not broken.
 */
final class RedisSessions<S extends Session> implements SessionRepository<S> {

  private static final Logger LOG = LoggerFactory.getLogger(RedisSessions.class);

  private final SessionRepository<S> redis;

  RedisSessions(SessionRepository<S> redis) {
    this.redis = redis;
  }

  @Override
  public S createSession() {
    return redis.createSession();
  }

  @Override
  public void save(S session) {
    try {
      redis.save(session);
    } catch (DataAccessException e) {
      throw unavailable(e);
    }
  }

  @Override
  public @Nullable S findById(String id) {
    try {
      return redis.findById(id);
    } catch (SerializationException | IllegalStateException e) {
      LOG.warn("A session that cannot be read is none: {}", e.getMessage());
      return null;
    } catch (DataAccessException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void deleteById(String id) {
    try {
      redis.deleteById(id);
    } catch (DataAccessException e) {
      throw unavailable(e);
    }
  }

  private static Refusal unavailable(DataAccessException e) {
    LOG.debug("Redis does not answer: sessions cannot be read", e);
    return Refusal.sessionsUnavailable();
  }
}

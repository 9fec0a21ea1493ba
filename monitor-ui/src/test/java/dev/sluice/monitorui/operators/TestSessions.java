package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;

/**
 * Sessions in memory, for tests of what is shown, not of who may see it: they need neither Redis
 * nor MySQL. Somebody whose account cannot be asked about may look.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestSessions {

  private final Map<String, MapSession> sessions = new ConcurrentHashMap<>();

  @Bean
  @Primary
  SessionRepository<MapSession> sessionsInMemory() {
    return new SessionRepository<>() {
      @Override
      public MapSession createSession() {
        return new MapSession();
      }

      @Override
      public void save(MapSession session) {
        sessions.put(session.getId(), session);
      }

      @Override
      public MapSession findById(String id) {
        return sessions.get(id);
      }

      @Override
      public void deleteById(String id) {
        sessions.remove(id);
      }
    };
  }

  /** The Cookie header of somebody who is signed in. */
  public String cookie(Role role) {
    MapSession session = new MapSession();
    session.setAttribute("name", "test");
    session.setAttribute("role", role.name());
    session.setAttribute("mustChange", 0L);
    session.setAttribute("version", 0L);
    session.setAttribute("endsAt", Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
    sessions.put(session.getId(), session);
    return "SLUICE-OPERATOR="
        + Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
  }
}

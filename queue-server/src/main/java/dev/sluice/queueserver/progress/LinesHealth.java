package dev.sluice.queueserver.progress;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready when the lines were looked at lately: the store answers and places are fresh. */
@Component("lines")
final class LinesHealth implements HealthIndicator {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final LineFollower follower;

  LinesHealth(LineFollower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    Optional<Duration> age = follower.age();
    boolean fresh = age.isPresent() && age.get().compareTo(FRESH) < 0;
    return (fresh ? Health.up() : Health.outOfService())
        .withDetail("lines", follower.all().size())
        .build();
  }
}

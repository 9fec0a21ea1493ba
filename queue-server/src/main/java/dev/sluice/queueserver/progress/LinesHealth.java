package dev.sluice.queueserver.progress;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready as soon as the lines were looked at once, and from then on: with the store away this node
 * keeps its visitors and their places, and a balancer that took all nodes away would drop
 * everybody.
 */
@Component("lines")
final class LinesHealth implements HealthIndicator {

  private final LineFollower follower;

  LinesHealth(LineFollower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    Optional<Duration> age = follower.age();
    Health.Builder health = age.isPresent() ? Health.up() : Health.outOfService();
    age.ifPresent(time -> health.withDetail("looked-at-before", time));
    return health.withDetail("lines", follower.all().size()).build();
  }
}

package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.shopping.Pause;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A shop without a waiting room in front of it. The shop itself always asks for a pass, so visitors
 * get one in a line that lets everybody in at once; no node and no page is in between.
 */
final class StraightIn implements AutoCloseable {

  private static final int LONGEST_LINE = 1_000_000;
  private static final int AGAIN_MILLIS = 100;
  private static final int ATTEMPTS = 100;

  private final RandomGenerator random = new SecureRandom();
  private final RedisConnections redis;
  private final WaitingLines lines;
  private final AdmissionPasses passes;
  private final LineId line;

  StraightIn(CrowdOrder.Shortcut shortcut, String line) {
    this.redis = new RedisConnections(shortcut.redis(), Duration.ofSeconds(10));
    this.lines =
        new RedisWaitingLines(redis, new RedisKeys(RedisKeys.DEFAULT_PREFIX), LONGEST_LINE);
    this.passes =
        new AdmissionPasses(List.of(SigningKey.parse("waiting-room.pass", shortcut.passKey())));
    this.line = new LineId(line);
  }

  /** A pass; empty when the line lets nobody in. */
  Optional<String> pass() {
    VisitorId visitor = VisitorId.random(random);
    JoinOutcome outcome = lines.join(line, List.of(visitor)).getFirst();
    if (outcome instanceof JoinOutcome.Admitted admitted) {
      return Optional.of(passes.sign(admitted.session().pass()));
    }
    if (outcome instanceof JoinOutcome.Waiting waiting) {
      HeldPlace place = new HeldPlace(visitor, waiting.number(), waiting.epoch());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Pause.millis(AGAIN_MILLIS);
        if (lines.resume(line, place) instanceof Standing.Admitted admitted) {
          return Optional.of(passes.sign(admitted.session().pass()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    redis.close();
  }
}

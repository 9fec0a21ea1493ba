package dev.sluice.queueserver;

import static org.awaitility.Awaitility.await;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * The admission of one line, tick by tick, as the leader of admission-batch carries it out. Time is
 * counted in ticks, so a test says when it passes.
 */
final class Ticks {

  /** Ticks after which nobody is there who was not marked again. */
  static final int ABSENT_AFTER = 12;

  private static final int LIMIT = 1_000;

  private final Node node;
  private final LineId line;
  private final PresenceRule presence;

  /**
   * @param keptFor ticks for which a place is kept for somebody who is away
   */
  Ticks(Node node, String line, int keptFor) {
    this.node = node;
    this.line = new LineId(line);
    this.presence = new PresenceRule(ABSENT_AFTER, keptFor, 500);
  }

  /** Lets so many in, and passes over who is away. */
  TickOutcome.Done tick(int wanted) {
    return tick(wanted, presence, false);
  }

  /** A tick of a leader that lets newcomers straight in. */
  void letThrough(int limit) {
    tick(0, limit, PresenceRule.NONE, true);
  }

  TickOutcome.Done tick(int wanted, PresenceRule rule, boolean passThrough) {
    return tick(wanted, LIMIT, rule, passThrough);
  }

  private TickOutcome.Done tick(int wanted, int limit, PresenceRule rule, boolean passThrough) {
    TickOutcome outcome =
        admissions()
            .tick(
                new TickRequest(
                    line,
                    node.facts(line.value()).epoch(),
                    fence(),
                    UUID.randomUUID().toString(),
                    wanted,
                    limit,
                    Instant.now(),
                    rule,
                    0,
                    passThrough ? limit : 0,
                    true));
    if (outcome instanceof TickOutcome.Done done) {
      return done;
    }
    throw new AssertionError("the tick was refused: " + outcome);
  }

  void idle(int ticks) {
    for (int i = 0; i < ticks; i++) {
      tick(0);
    }
  }

  /** The doors open, and everybody who came before has a number. Returns how many. */
  int openDoors() {
    int numbered = 0;
    while (true) {
      DoorsStep step = admissions().openDoors(line, node.facts(line.value()).epoch(), fence());
      if (!(step instanceof DoorsStep.Drawn(int now, long left))) {
        throw new AssertionError("the doors stay closed: " + step);
      }
      numbered += now;
      if (left == 0) {
        return numbered;
      }
    }
  }

  /** Asks the nodes who is there; from the next tick on whoever is not is passed over. */
  void judge(Collection<Ticket> there) {
    idle(3);
    there.forEach(visitor -> await().until(() -> isThere(visitor)));
    idle(3);
  }

  /** Whether a node has marked the visitor as there, lately enough to be let in. */
  boolean isThere(Ticket visitor) {
    Double mark = mark(visitor);
    return mark != null && ticks() - mark <= ABSENT_AFTER;
  }

  /** Whether a node has seen the visitor go. */
  boolean isGone(Ticket visitor) {
    Double mark = mark(visitor);
    return mark != null && mark < 0;
  }

  /** As if no node had seen the visitor for long. */
  void forget(Ticket visitor) {
    byte[] member = bytes(visitor.visitor());
    redis().call(commands -> commands.zadd(keys().present(line), -1_000_000, member));
  }

  private Double mark(Ticket visitor) {
    byte[] member = bytes(visitor.visitor());
    return redis().call(commands -> commands.zscore(keys().present(line), member));
  }

  private long ticks() {
    byte[] ticks = redis().call(commands -> commands.hget(keys().control(line), "ticks"));
    return Long.parseLong(new String(ticks, StandardCharsets.UTF_8));
  }

  private Fence fence() {
    return admissions().lead(line, "test", Duration.ofMinutes(1)).orElseThrow();
  }

  private Admissions admissions() {
    return node.bean(Admissions.class);
  }

  private RedisConnections redis() {
    return node.bean(RedisConnections.class);
  }

  private RedisKeys keys() {
    return node.bean(RedisKeys.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

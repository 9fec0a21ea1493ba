package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The admission in Redis: {@code admit.lua} is the enforcement of {@link AdmissionPolicy}. */
public final class RedisAdmissions implements Admissions {

  private static final LuaScript LEAD = LuaScript.load("lead");
  private static final LuaScript RESIGN = LuaScript.load("resign");
  private static final LuaScript ADMIT = LuaScript.withHeads("admit", "run", "bits", "lanes");
  private static final LuaScript DOORS = LuaScript.withHeads("doors", "run");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final SessionLimits limits;

  public RedisAdmissions(RedisConnections redis, RedisKeys keys, SessionLimits limits) {
    this.redis = redis;
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public Optional<Fence> lead(LineId line, String nodeId, Duration leaseAtMostFor) {
    long fence =
        redis.integer(
            LEAD,
            List.of(keys.leader(line), keys.control(line)),
            nodeId,
            Long.toString(leaseAtMostFor.toMillis()));
    return fence > 0 ? Optional.of(new Fence(fence)) : Optional.empty();
  }

  @Override
  public void resign(LineId line, String nodeId) {
    redis.integer(RESIGN, List.of(keys.leader(line)), nodeId);
  }

  @Override
  public DoorsStep openDoors(LineId line, Epoch epoch, Fence fence) {
    LuaReply reply =
        redis.list(
            DOORS,
            List.of(
                keys.line(line),
                keys.early(line),
                keys.numbers(line),
                keys.log(line),
                keys.control(line)),
            epoch.value(),
            Long.toString(fence.value()),
            Integer.toString(MOVES_PER_CALL));
    return switch (reply.text(0)) {
      case "DRAWN" -> new DoorsStep.Drawn(Math.toIntExact(reply.integer(1)), reply.integer(2));
      case "NUMBERS" -> new DoorsStep.NumbersNeeded(reply.integer(1));
      default -> new DoorsStep.Refused(TickRefusal.valueOf(reply.text(0)));
    };
  }

  @Override
  public TickOutcome tick(TickRequest request) {
    LineId line = request.line();
    Instant now = request.now();
    LuaReply reply =
        redis.list(
            ADMIT,
            List.of(
                keys.line(line),
                keys.work(line),
                keys.admitted(line),
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.present(line),
                keys.away(line),
                keys.grace(line),
                keys.lanes(line)),
            request.epoch().value(),
            Long.toString(request.fence().value()),
            request.tickId(),
            Long.toString(now.toEpochMilli()),
            Integer.toString(request.wanted()),
            Integer.toString(request.limit()),
            Long.toString(now.plus(limits.claimWithin()).toEpochMilli()),
            Long.toString(now.plus(limits.sessionAtMostFor()).toEpochMilli()),
            Integer.toString(MOVES_PER_CALL),
            Integer.toString(request.presence().absentAfterTicks()),
            Integer.toString(request.presence().graceTicks()),
            Integer.toString(request.presence().front()),
            Integer.toString(request.through()),
            request.begins() ? "1" : "0",
            Integer.toString(request.trickle()));
    String outcome = reply.text(0);
    if (!outcome.equals("DONE")) {
      return new TickOutcome.Refused(TickRefusal.valueOf(outcome));
    }
    return new TickOutcome.Done(
        Math.toIntExact(reply.integer(1)),
        Math.toIntExact(reply.integer(2)),
        reply.integer(3),
        reply.integer(4),
        reply.integer(5) == 1,
        Math.toIntExact(reply.integer(6)),
        Math.toIntExact(reply.integer(7)));
  }
}

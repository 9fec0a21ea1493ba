package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The waiting lines in Redis: one sorted set each, with the number as score. */
public final class RedisWaitingLines implements WaitingLines {

  private static final Logger LOG = LoggerFactory.getLogger(RedisWaitingLines.class);
  private static final LuaScript OPEN = LuaScript.withHeads("open", "bits");
  private static final LuaScript ADOPT = LuaScript.withHeads("adopt", "bits");
  private static final LuaScript RESERVE = LuaScript.load("reserve");
  private static final LuaScript REMEMBER = LuaScript.withHeads("remember", "lost");
  private static final LuaScript FACTS = LuaScript.withHeads("facts", "run", "lanes");
  private static final LuaScript LEAVE = LuaScript.withHeads("leave", "lanes");
  private static final LuaScript RESUME = LuaScript.withHeads("resume", "run", "lost", "lanes");
  private static final LuaScript PRESENT = LuaScript.load("present");
  private static final LuaScript SNAPSHOT = LuaScript.load("snapshot");
  private static final LuaScript EVENTS = LuaScript.load("events");
  private static final LuaScript STEER = LuaScript.load("steer");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final RedisJoins joins;
  private final RedisAccess access;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param longestLine people a line may hold; whoever comes then is refused
   */
  public RedisWaitingLines(RedisConnections redis, RedisKeys keys, int longestLine) {
    this.redis = redis;
    this.keys = keys;
    this.joins = new RedisJoins(redis, keys, longestLine);
    this.access = new RedisAccess(redis, keys);
  }

  @Override
  public Set<LineId> lines() {
    Set<LineId> lines = new HashSet<>();
    for (byte[] id : redis.call(commands -> commands.smembers(keys.lines()))) {
      lines.add(new LineId(new String(id, StandardCharsets.UTF_8)));
    }
    return lines;
  }

  @Override
  public Epoch open(LineSetup setup) {
    return open(setup, "", "", "", "", "");
  }

  @Override
  public Epoch open(LineSetup setup, LineOrigin origin) {
    return open(
        setup,
        Long.toString(origin.given()),
        Long.toString(origin.upTo()),
        origin.lost().stream().map(Epoch::value).collect(Collectors.joining(",")),
        Long.toString(origin.recoveryUntil().toEpochMilli()),
        origin.draw() == null
            ? ""
            : new String(DrawJson.write(origin.draw()), StandardCharsets.UTF_8));
  }

  private Epoch open(
      LineSetup setup,
      String given,
      String upTo,
      String lostEpochs,
      String recoveryUntil,
      String draw) {
    LineId line = setup.line();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                VisitorId.random(random).value(),
                setup.title(),
                setup.target(),
                Integer.toString(setup.floor()),
                setup.opensAt() == null ? "" : Long.toString(setup.opensAt().toEpochMilli()),
                VisitorId.random(random).value(),
                setup.brand().colour(),
                setup.brand().logo(),
                setup.brand().note(),
                given,
                upTo,
                lostEpochs,
                recoveryUntil,
                setup.ceiling() == null ? "" : Integer.toString(setup.ceiling()),
                draw));
    arguments.addAll(AccessFields.of(setup.access()));
    Epoch epoch =
        new Epoch(
            redis.text(
                OPEN,
                List.of(
                    keys.control(line),
                    keys.numbers(line),
                    keys.departed(line),
                    keys.work(line),
                    keys.draw(line)),
                arguments.toArray(String[]::new)));
    byte[] id = line.value().getBytes(StandardCharsets.UTF_8);
    redis.call(commands -> commands.sadd(keys.lines(), id));
    return epoch;
  }

  @Override
  public boolean adopt(LineId line, long givenAtMost) {
    return redis.integer(
            ADOPT,
            List.of(keys.control(line), keys.numbers(line), keys.departed(line)),
            Long.toString(givenAtMost))
        == 1;
  }

  @Override
  public boolean reserve(LineId line, Epoch epoch, long upTo) {
    return redis.integer(RESERVE, List.of(keys.control(line)), epoch.value(), Long.toString(upTo))
        == 1;
  }

  @Override
  public void remember(LineId line, Epoch lost, LineDepartures departures) {
    redis.integer(
        REMEMBER,
        List.of(keys.gone(line), keys.control(line), keys.scratch(line)),
        List.of(lost.value().getBytes(StandardCharsets.UTF_8), departures.toBitmap()));
  }

  @Override
  public Optional<LineFacts> facts(LineId line) {
    LuaReply reply =
        redis.list(
            FACTS,
            List.of(
                keys.line(line),
                keys.work(line),
                keys.control(line),
                keys.early(line),
                keys.away(line),
                keys.numbers(line),
                keys.lanes(line)));
    return reply.isEmpty() ? Optional.empty() : Optional.of(ControlHash.facts(line, reply));
  }

  @Override
  public List<JoinOutcome> join(LineId line, List<JoinWish> wishes, Instant now) {
    return joins.join(line, wishes, now);
  }

  @Override
  public boolean leave(LineId line, VisitorId visitor) {
    long number =
        redis.integer(
            LEAVE,
            List.of(
                keys.line(line),
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.early(line),
                keys.away(line),
                keys.grace(line),
                keys.present(line),
                keys.lanes(line),
                keys.withdrawn(line)),
            visitor.value());
    return number != 0;
  }

  @Override
  public Standing resume(LineId line, HeldPlace held) {
    LuaReply reply =
        redis.list(
            RESUME,
            List.of(
                keys.line(line),
                keys.admitted(line),
                keys.departed(line),
                keys.control(line),
                keys.early(line),
                keys.away(line),
                keys.grace(line),
                keys.gone(line),
                keys.log(line),
                keys.present(line),
                keys.lanes(line),
                keys.laned(line),
                keys.withdrawn(line)),
            held.visitor().value(),
            Long.toString(held.number()),
            held.epoch().value(),
            Integer.toString(held.lane()));
    Epoch epoch = epoch(reply.text(0));
    if (epoch == null) {
      return new Standing.NoSuchLine();
    }
    return switch (reply.text(1)) {
      case "waiting" ->
          new Standing.Waiting(
              reply.integer(2), epoch, Math.toIntExact(reply.integer(3)), reply.integer(4));
      case "admitted" ->
          new Standing.Admitted(SessionFacts.session(line, held.visitor(), reply.text(2)), epoch);
      case "early" -> new Standing.Early(epoch);
      case "gone" -> new Standing.Gone(epoch);
      case "rejoin" -> new Standing.Rejoin(epoch);
      case "recovering" -> new Standing.Recovering(epoch);
      default -> new Standing.Unknown(epoch);
    };
  }

  @Override
  public void mark(LineId line, Collection<VisitorId> visitors, boolean there) {
    if (visitors.size() > JOINS_PER_CALL) {
      throw new IllegalArgumentException("at most " + JOINS_PER_CALL + " are marked at once");
    }
    String[] arguments =
        Stream.concat(Stream.of(there ? "1" : "0"), visitors.stream().map(VisitorId::value))
            .toArray(String[]::new);
    redis.integer(PRESENT, List.of(keys.present(line), keys.control(line)), arguments);
  }

  @Override
  public Optional<LineSnapshot> snapshot(LineId line) {
    LuaReply reply =
        redis.list(
            SNAPSHOT,
            List.of(
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.gone(line),
                keys.laned(line)));
    Epoch epoch = epoch(reply.text(0));
    if (epoch == null) {
      return Optional.empty();
    }
    byte[] departed = reply.bytes(2);
    LineDepartures departures = LineDepartures.fromBitmap(departed);
    String lost = reply.text(3);
    LineDepartures certain =
        lost.isEmpty()
            ? departures
            : LineDepartures.fromBitmap(LostNumbers.certain(departed, lost, reply.bytes(4)));
    return Optional.of(
        new LineSnapshot(
            epoch, departures, certain, reply.text(1), new LanedNumbers(reply.bytes(5))));
  }

  @Override
  public LineEvents eventsAfter(LineId line, String position, int atMost) {
    LuaReply reply =
        redis.list(
            EVENTS,
            List.of(keys.log(line), keys.control(line)),
            position,
            Integer.toString(atMost));
    LuaReply entries = reply.list(2);
    List<LineEvent> events = new ArrayList<>();
    String last = position;
    boolean gap = reply.integer(1) == 1;
    for (int i = 0; i < entries.size(); i++) {
      LuaReply entry = entries.list(i);
      last = entry.text(0);
      try {
        LogEntries.read(line, entry.list(1)).ifPresent(events::add);
      } catch (RuntimeException e) {
        LOG.error(
            "line={} - log record {} cannot be read; readers take a new snapshot", line, last, e);
        gap = true;
      }
    }
    return new LineEvents(epoch(reply.text(0)), gap, events, last);
  }

  @Override
  public void ticketsLeft(LineId line, long left) {
    redis.integer(
        STEER, List.of(keys.control(line), keys.early(line)), "tickets-left", Long.toString(left));
  }

  @Override
  public boolean steer(LineId line, Steering steering) {
    List<String> fields = ControlHash.fields(steering);
    if (fields.isEmpty()) {
      return facts(line).isPresent();
    }
    return redis.integer(
            STEER, List.of(keys.control(line), keys.early(line)), fields.toArray(String[]::new))
        == 1;
  }

  @Override
  public AccessOutcome changeAccess(LineId line, LineAccess before, LineAccess after) {
    return access.change(line, before, after);
  }

  private static @Nullable Epoch epoch(String text) {
    return text.isEmpty() ? null : new Epoch(text);
  }
}

package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The waiting lines in Redis: one sorted set each, with the number as score. */
public final class RedisWaitingLines implements WaitingLines {

  private static final Logger LOG = LoggerFactory.getLogger(RedisWaitingLines.class);
  private static final LuaScript OPEN = LuaScript.load("open");
  private static final LuaScript FACTS = LuaScript.load("facts");
  private static final LuaScript JOIN = LuaScript.load("join");
  private static final LuaScript LEAVE = LuaScript.load("leave");
  private static final LuaScript STANDING = LuaScript.load("standing");
  private static final LuaScript SNAPSHOT = LuaScript.load("snapshot");
  private static final LuaScript EVENTS = LuaScript.load("events");
  private static final LuaScript STEER = LuaScript.load("steer");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final int longestLine;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param longestLine people a line may hold; whoever comes then is refused
   */
  public RedisWaitingLines(RedisConnections redis, RedisKeys keys, int longestLine) {
    this.redis = redis;
    this.keys = keys;
    this.longestLine = longestLine;
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
    Epoch epoch =
        new Epoch(
            redis.text(
                OPEN,
                List.of(keys.control(setup.line())),
                VisitorId.random(random).value(),
                setup.title(),
                setup.target(),
                Integer.toString(setup.floor())));
    byte[] id = setup.line().value().getBytes(StandardCharsets.UTF_8);
    redis.call(commands -> commands.sadd(keys.lines(), id));
    return epoch;
  }

  @Override
  public Optional<LineFacts> facts(LineId line) {
    LuaReply reply =
        redis.list(FACTS, List.of(keys.line(line), keys.work(line), keys.control(line)));
    return reply.isEmpty() ? Optional.empty() : Optional.of(facts(line, reply));
  }

  private static LineFacts facts(LineId line, LuaReply reply) {
    Map<String, String> control = new HashMap<>();
    for (int i = 2; i + 1 < reply.size(); i += 2) {
      control.put(reply.text(i), reply.text(i + 1));
    }
    return new LineFacts(
        line,
        control.getOrDefault("title", line.value()),
        control.getOrDefault("target", ""),
        LineState.valueOf(control.getOrDefault("state", "CLOSED")),
        new Epoch(control.getOrDefault("epoch", "?")),
        control.getOrDefault("announcement", ""),
        reply.integer(0),
        reply.integer(1),
        Math.toIntExact(count(control, "limit")),
        Math.toIntExact(count(control, "floor")),
        new LineTotals(
            count(control, "joined"),
            count(control, "admitted"),
            count(control, "left"),
            count(control, "done") + count(control, "removed"),
            count(control, "expired")));
  }

  private static long count(Map<String, String> control, String field) {
    return Long.parseLong(control.getOrDefault(field, "0"));
  }

  @Override
  public List<JoinOutcome> join(LineId line, List<VisitorId> visitors) {
    if (visitors.size() > JOINS_PER_CALL) {
      throw new IllegalArgumentException(
          "at most " + JOINS_PER_CALL + " visitors join at once, was " + visitors.size());
    }
    String[] arguments = new String[visitors.size() + 1];
    arguments[0] = Integer.toString(longestLine);
    for (int i = 0; i < visitors.size(); i++) {
      arguments[i + 1] = visitors.get(i).value();
    }
    LuaReply reply =
        redis.list(
            JOIN,
            List.of(keys.line(line), keys.admitted(line), keys.numbers(line), keys.control(line)),
            arguments);
    @Nullable Epoch epoch = epoch(reply.text(0));
    List<JoinOutcome> outcomes = new ArrayList<>(visitors.size());
    for (int i = 0; i < visitors.size(); i++) {
      outcomes.add(
          epoch == null
              ? new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE)
              : outcome(
                  line, visitors.get(i), epoch, reply.text(1 + 2 * i), reply.text(2 + 2 * i)));
    }
    return outcomes;
  }

  private static JoinOutcome outcome(
      LineId line, VisitorId visitor, Epoch epoch, String kind, String value) {
    return switch (kind) {
      case "joined" -> new JoinOutcome.Waiting(Long.parseLong(value), epoch, true);
      case "waiting" -> new JoinOutcome.Waiting(Long.parseLong(value), epoch, false);
      case "admitted" ->
          new JoinOutcome.Admitted(SessionFacts.session(line, visitor, value), epoch);
      case "refused" ->
          new JoinOutcome.Refused(
              switch (value) {
                case "FULL" -> JoinRefusal.LINE_FULL;
                case "SOLD_OUT" -> JoinRefusal.SOLD_OUT;
                default -> JoinRefusal.LINE_CLOSED;
              });
      default -> throw new IllegalStateException("join.lua answered " + kind);
    };
  }

  @Override
  public boolean leave(LineId line, VisitorId visitor) {
    long number =
        redis.integer(
            LEAVE,
            List.of(keys.line(line), keys.departed(line), keys.log(line), keys.control(line)),
            visitor.value());
    return number > 0;
  }

  @Override
  public Standing standing(LineId line, VisitorId visitor, long number) {
    LuaReply reply =
        redis.list(
            STANDING,
            List.of(keys.line(line), keys.admitted(line), keys.departed(line), keys.control(line)),
            visitor.value(),
            Long.toString(number));
    Epoch epoch = epoch(reply.text(0));
    if (epoch == null) {
      return new Standing.NoSuchLine();
    }
    return switch (reply.text(1)) {
      case "waiting" -> new Standing.Waiting(reply.integer(2), epoch);
      case "admitted" ->
          new Standing.Admitted(SessionFacts.session(line, visitor, reply.text(2)), epoch);
      case "gone" -> new Standing.Gone(epoch);
      default -> new Standing.Unknown(epoch);
    };
  }

  @Override
  public Optional<LineSnapshot> snapshot(LineId line) {
    LuaReply reply =
        redis.list(SNAPSHOT, List.of(keys.departed(line), keys.log(line), keys.control(line)));
    Epoch epoch = epoch(reply.text(0));
    if (epoch == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LineSnapshot(epoch, LineDepartures.fromBitmap(reply.bytes(2)), reply.text(1)));
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
  public boolean steer(LineId line, Steering steering) {
    List<String> fields = new ArrayList<>();
    steering.state().ifPresent(state -> fields.addAll(List.of("state", state.name())));
    steering.floor().ifPresent(floor -> fields.addAll(List.of("floor", Integer.toString(floor))));
    steering.announcement().ifPresent(text -> fields.addAll(List.of("announcement", text)));
    if (fields.isEmpty()) {
      return facts(line).isPresent();
    }
    return redis.integer(STEER, List.of(keys.control(line)), fields.toArray(String[]::new)) == 1;
  }

  private static @Nullable Epoch epoch(String text) {
    return text.isEmpty() ? null : new Epoch(text);
  }
}

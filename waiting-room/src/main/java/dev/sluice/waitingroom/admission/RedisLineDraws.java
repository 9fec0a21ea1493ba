package dev.sluice.waitingroom.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.KeyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The draws in Redis. */
public final class RedisLineDraws implements LineDraws {

  private static final LuaScript FREEZE = LuaScript.withHeads("freeze", "run", "leads");
  private static final LuaScript PUBLISH = LuaScript.withHeads("publish-draw", "run", "leads");
  private static final LuaScript LIST = LuaScript.withHeads("list-draw", "run", "leads");
  private static final LuaScript NUMBER = LuaScript.withHeads("number", "run", "leads");
  private static final LuaScript ANNOUNCE = LuaScript.load("announce");
  private static final String INDEX = "index";
  private static final String FIRST = "draw-first";
  private static final String COUNT = "draw-count";
  private static final String AT = "draw-frozen-at";
  private static final String OUTSIDE = "draw-outside";

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisLineDraws(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Step freeze(LineId line, Epoch epoch, Fence fence, Instant now) {
    return step(
        redis.list(
            FREEZE,
            List.of(keys.early(line), keys.numbers(line), keys.control(line)),
            epoch.value(),
            Long.toString(fence.value()),
            Long.toString(now.toEpochMilli())));
  }

  @Override
  public Step publish(
      LineId line, Epoch epoch, Fence fence, DrawPhase from, DrawDocument document) {
    return step(
        redis.list(
            PUBLISH,
            List.of(keys.control(line), keys.draw(line)),
            epoch.value(),
            Long.toString(fence.value()),
            from.name(),
            document.phase().name(),
            new String(DrawJson.write(document), UTF_8)));
  }

  @Override
  public boolean keepPart(LineId line, Epoch epoch, Fence fence, int part, byte[] list) {
    return keep(line, epoch, fence, Integer.toString(part), list);
  }

  @Override
  public boolean keepIndex(LineId line, Epoch epoch, Fence fence, byte[] index) {
    return keep(line, epoch, fence, INDEX, index);
  }

  private boolean keep(LineId line, Epoch epoch, Fence fence, String field, byte[] value) {
    return redis.integer(
            LIST,
            List.of(keys.control(line), keys.drawn(line)),
            List.of(
                epoch.value().getBytes(UTF_8),
                Long.toString(fence.value()).getBytes(UTF_8),
                field.getBytes(UTF_8),
                value))
        == 1;
  }

  @Override
  public Step number(LineId line, Epoch epoch, Fence fence, long first, List<VisitorId> visitors) {
    if (visitors.size() > Admissions.MOVES_PER_CALL) {
      throw new IllegalArgumentException(
          "at most " + Admissions.MOVES_PER_CALL + " are numbered at once");
    }
    String[] arguments =
        Stream.concat(
                Stream.of(epoch.value(), Long.toString(fence.value()), Long.toString(first)),
                visitors.stream().map(VisitorId::value))
            .toArray(String[]::new);
    return step(
        redis.list(
            NUMBER,
            List.of(
                keys.line(line),
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.early(line),
                keys.withdrawn(line)),
            arguments));
  }

  private static Step step(LuaReply reply) {
    return switch (reply.text(0)) {
      case "PUBLISHED" -> new Step.Done();
      case "FROZEN" -> new Step.Frozen(reply.integer(1), reply.integer(2));
      case "NUMBERS" -> new Step.NumbersNeeded(reply.integer(1));
      case "NUMBERED" -> new Step.Numbered(reply.integer(1), reply.integer(2));
      case "NO_DRAW" -> new Step.OtherPhase();
      default -> new Step.Refused(TickRefusal.valueOf(reply.text(0)));
    };
  }

  @Override
  public List<VisitorId> entrants(LineId line, long from) {
    return redis
        .call(commands -> commands.zrange(keys.early(line), from, from + READ_PER_CALL - 1))
        .stream()
        .map(id -> new VisitorId(new String(id, UTF_8)))
        .toList();
  }

  @Override
  public Optional<FrozenList> frozen(LineId line) {
    Map<String, String> control = new HashMap<>();
    for (KeyValue<String, byte[]> field :
        redis.call(commands -> commands.hmget(keys.control(line), FIRST, COUNT, AT, OUTSIDE))) {
      if (field.hasValue()) {
        control.put(field.getKey(), new String(field.getValue(), UTF_8));
      }
    }
    String first = control.get(FIRST);
    String count = control.get(COUNT);
    String at = control.get(AT);
    return first == null || count == null || at == null
        ? Optional.empty()
        : Optional.of(
            new FrozenList(
                Long.parseLong(first),
                Long.parseLong(count),
                Instant.ofEpochMilli(Long.parseLong(at)),
                control.get(OUTSIDE)));
  }

  @Override
  public boolean announce(LineId line, Epoch epoch, String value) {
    return redis.integer(ANNOUNCE, List.of(keys.control(line)), epoch.value(), value) == 1;
  }

  @Override
  public Optional<DrawDocument> document(LineId line) {
    return Optional.ofNullable(redis.call(commands -> commands.get(keys.draw(line))))
        .map(DrawJson::document);
  }

  @Override
  public Optional<byte[]> part(LineId line, int part) {
    return field(line, Integer.toString(part));
  }

  @Override
  public Optional<byte[]> index(LineId line) {
    return field(line, INDEX);
  }

  private Optional<byte[]> field(LineId line, String field) {
    return Optional.ofNullable(redis.call(commands -> commands.hget(keys.drawn(line), field)));
  }
}

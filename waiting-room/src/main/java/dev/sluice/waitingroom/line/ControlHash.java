package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.keyspace.LuaReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@code facts.lua} answers: counts, then the fields of a line's control hash. */
final class ControlHash {

  private static final int COUNTS = 7;

  private final Map<String, String> fields = new HashMap<>();

  private ControlHash(LuaReply reply) {
    for (int i = COUNTS; i + 1 < reply.size(); i += 2) {
      fields.put(reply.text(i), reply.text(i + 1));
    }
  }

  static LineFacts facts(LineId line, LuaReply reply) {
    ControlHash control = new ControlHash(reply);
    return new LineFacts(
        line,
        control.text("title", line.value()),
        control.text("target", ""),
        LineState.valueOf(control.text("state", "CLOSED")),
        new Epoch(control.text("epoch", "?")),
        control.text("announcement", ""),
        reply.integer(0),
        reply.integer(3),
        reply.integer(1),
        Objects.requireNonNullElse(control.maybe("tick-active"), reply.integer(1)),
        Math.toIntExact(control.count("limit")),
        control.limits(),
        control.presence(),
        control.maybe("tickets-left"),
        new LineBrand(
            control.text("colour", ""), control.text("logo", ""), control.text("note", "")),
        new OpeningFacts(
            control.time("opens-at"),
            reply.integer(2),
            control.maybe("draw-next") != null,
            control.drawPhase()),
        new NumberFacts(
            reply.integer(4),
            control.maybe("numbers-up-to"),
            reply.integer(5) == 1,
            control.time("recovery-until"),
            control.text("run", "")),
        control.totals(),
        AccessFields.read(control::text),
        Arrays.stream(reply.text(6).split(",", -1)).map(Long::valueOf).toList());
  }

  /** The fields that a change writes, each followed by its value; an empty value takes it back. */
  static List<String> fields(Steering steering) {
    List<String> fields = new ArrayList<>();
    steering.state().ifPresent(state -> fields.addAll(List.of("state", state.name())));
    steering.floor().ifPresent(floor -> fields.addAll(List.of("floor", Integer.toString(floor))));
    steering.ceiling().ifPresent(ceiling -> fields.addAll(List.of("ceiling", unless0(ceiling))));
    steering
        .perMinute()
        .ifPresent(perMinute -> fields.addAll(List.of("per-minute", unless0(perMinute))));
    steering
        .fixed()
        .ifPresent(fixed ->
            fields.addAll(
                List.of(
                    "fixed-limit",
                    Integer.toString(fixed.sessions()),
                    "fixed-until",
                    Long.toString(fixed.until().toEpochMilli()))));
    steering.announcement().ifPresent(text -> fields.addAll(List.of("announcement", text)));
    steering
        .opensAt()
        .ifPresent(at -> fields.addAll(List.of("opens-at", Long.toString(at.toEpochMilli()))));
    return fields;
  }

  private static String unless0(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  private LineLimits limits() {
    Long fixed = maybe("fixed-limit");
    Instant until = time("fixed-until");
    return new LineLimits(
        Math.toIntExact(count("floor")),
        whole("ceiling"),
        whole("per-minute"),
        fixed == null || until == null ? null : new FixedLimit(Math.toIntExact(fixed), until));
  }

  private @Nullable Integer whole(String field) {
    Long value = maybe(field);
    return value == null ? null : Math.toIntExact(value);
  }

  private PresenceFacts presence() {
    long ticks = count("ticks");
    Long spoken = maybe("spoken");
    return new PresenceFacts(count("asked"), spoken == null ? 0 : Math.max(0, ticks - spoken));
  }

  private LineTotals totals() {
    return new LineTotals(
        count("joined"),
        count("admitted"),
        count("left"),
        count("done") + count("removed"),
        count("expired"),
        count("abandoned"),
        new VisitTotals(
            count("claimed"),
            count("no-show"),
            count("idle"),
            count("overstayed"),
            count("withdrawn")));
  }

  private @Nullable DrawPhase drawPhase() {
    String phase = text("draw-phase", "");
    return phase.isEmpty() ? null : DrawPhase.valueOf(phase);
  }

  private String text(String field, String otherwise) {
    return fields.getOrDefault(field, otherwise);
  }

  private long count(String field) {
    return Long.parseLong(text(field, "0"));
  }

  private @Nullable Long maybe(String field) {
    String value = fields.get(field);
    return value == null || value.isEmpty() ? null : Long.valueOf(value);
  }

  private @Nullable Instant time(String field) {
    Long millis = maybe(field);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}

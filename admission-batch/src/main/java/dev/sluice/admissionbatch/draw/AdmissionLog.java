package dev.sluice.admissionbatch.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.AdmissionChain.State;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.draw.Hash;
import dev.sluice.waitingroom.draw.LogEntry;
import dev.sluice.waitingroom.draw.LogEntry.Kind;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes the admission log that anybody can check after a draw: the leader reads the line's own log
 * and chains what concerns the order. Where it reads on is kept with the records, so nothing is
 * missing or there twice, whoever leads.
 */
@Component
public final class AdmissionLog {

  /** The log of one draw has no more records: two days of admissions every second. */
  private static final long MOST_RECORDS = 200_000;

  /** A record of the line's log may name 200 visitors: more in one call would hold Redis up. */
  private static final int READ_PER_CALL = 50;

  /** A part of a tick. With lanes the numbering alone writes a record for everybody in one. */
  private static final long READ_AT_MOST = Duration.ofMillis(100).toNanos();

  /** What {@code let-in.lua} writes in place of the id of a tick. */
  private static final String BY_INVITATION = "invited";

  private final WaitingLines lines;
  private final AdmissionChain chain;

  public AdmissionLog(WaitingLines lines, AdmissionChain chain) {
    this.lines = lines;
    this.chain = chain;
  }

  /** Reads on, as far as one tick may. */
  void follow(LineFacts facts, Fence fence, DrawId draw, DrawSecret secret, Instant now) {
    long started = System.nanoTime();
    State state = chain.state(facts.line());
    while (state.entries() < MOST_RECORDS && System.nanoTime() - started < READ_AT_MOST) {
      State after = read(state, facts, fence, draw, secret, now);
      if (after.position().equals(state.position())) {
        return;
      }
      state = after;
    }
  }

  /** How far the log is then; the same as before when there was nothing to read. */
  private State read(
      State before, LineFacts facts, Fence fence, DrawId draw, DrawSecret secret, Instant now) {
    LineId line = facts.line();
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    LineEvents read = lines.eventsAfter(line, before.position(), READ_PER_CALL);
    Records records = new Records(before, draw, at);
    if (!before.lost().equals(before.lostNow())) {
      records.add(Kind.LOST, before.lostNow());
    }
    if (read.gap()) {
      records.add(Kind.GAP, "");
    }
    read.events().forEach(event -> add(records, event));
    if (records.texts.isEmpty() && read.position().equals(before.position())) {
      return before;
    }
    State after = records.state(secret, read.position());
    return chain.append(line, facts.epoch(), fence, before, after, records.texts) ? after : before;
  }

  private static void add(Records records, LineEvent event) {
    switch (event) {
      case LineEvent.Admitted(String tick, List<ActiveSession> sessions) ->
          records.add(
              tick.equals(BY_INVITATION) ? Kind.INVITED : Kind.ADMITTED,
              LogEntry.ranges(sessions.stream().map(ActiveSession::number).toList()));
      case LineEvent.Skipped(List<NumberedVisitor> visitors) -> records.add(Kind.AWAY, visitors);
      case LineEvent.Left(List<NumberedVisitor> visitors) -> records.add(Kind.LEFT, visitors);
      case LineEvent.Returned(List<NumberedVisitor> visitors) ->
          records.add(Kind.RETURNED, visitors);
      case LineEvent.Abandoned(List<NumberedVisitor> visitors) ->
          records.add(Kind.ABANDONED, visitors);
      case LineEvent.Laned(int lane, List<NumberedVisitor> visitors) ->
          records.add(Kind.LANED, LogEntry.ranges(lane, numbers(visitors)));
      case LineEvent.Drawn _, LineEvent.Released _ -> {
        // who has which number is in the list, and a visit that ends changes no order
      }
    }
  }

  private static List<Long> numbers(List<NumberedVisitor> visitors) {
    return visitors.stream().map(NumberedVisitor::number).toList();
  }

  /** The head that is published now. */
  public Optional<LogHead> head(LineId line) {
    return chain.head(line);
  }

  /** All records. */
  public List<String> records(LineId line) {
    List<String> all = new ArrayList<>();
    List<String> next = chain.records(line, 0, 1_000);
    while (!next.isEmpty()) {
      all.addAll(next);
      next = chain.records(line, all.size(), 1_000);
    }
    return all;
  }

  /** Records that are about to be written. */
  private static final class Records {

    private final State before;
    private final DrawId draw;
    private final Instant at;
    private final List<String> texts = new ArrayList<>();
    private Hash hash;

    Records(State before, DrawId draw, Instant at) {
      this.before = before;
      this.draw = draw;
      this.at = at;
      LogHead head = before.head();
      hash = head == null ? LogHead.start(draw) : head.hash();
    }

    void add(Kind kind, List<NumberedVisitor> visitors) {
      add(kind, LogEntry.ranges(numbers(visitors)));
    }

    void add(Kind kind, String numbers) {
      LogEntry entry = new LogEntry(before.entries() + texts.size() + 1, kind, at, numbers);
      hash = LogHead.after(hash, entry.text());
      texts.add(hash.hex() + ' ' + entry.text());
    }

    State state(DrawSecret secret, String position) {
      LogHead head = secret.head(draw, before.entries() + texts.size(), hash, at);
      return new State(head, position, before.lostNow(), before.lostNow());
    }
  }
}

package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The draws of lines that anybody can check. Every call that changes something is one atomic step
 * of the leader, may be repeated, and changes nothing when the draw is in another phase. All calls
 * throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in
 * time.
 */
public interface LineDraws {

  /** Most entrants that one call reads. */
  int READ_PER_CALL = 1_000;

  /** What a step came to. */
  sealed interface Step {

    record Done() implements Step {}

    /** The list is closed. */
    record Frozen(long firstNumber, long entrants) implements Step {}

    /** Nothing was done: numbers must be reserved up to this one first. */
    record NumbersNeeded(long upTo) implements Step {}

    /** Numbers below the next one are given. */
    record Numbered(long next, long left) implements Step {}

    /** The draw is in another phase: somebody else went on, or there is none. */
    record OtherPhase() implements Step {}

    record Refused(TickRefusal reason) implements Step {}
  }

  /**
   * The list that was closed.
   *
   * @param outside the outside value, null while nobody has told it
   */
  record FrozenList(long firstNumber, long entrants, Instant at, @Nullable String outside) {}

  /** Opens the doors and closes the list of those who came before. */
  Step freeze(LineId line, Epoch epoch, Fence fence, Instant now);

  /** Publishes the document, and moves the draw from this phase on to that of the document. */
  Step publish(LineId line, Epoch epoch, Fence fence, DrawPhase from, DrawDocument document);

  /** Keeps one part of the list before it is published. Returns false in another phase. */
  boolean keepPart(LineId line, Epoch epoch, Fence fence, int part, byte[] list);

  /** Keeps the index of the parts. Returns false in another phase. */
  boolean keepIndex(LineId line, Epoch epoch, Fence fence, byte[] index);

  /**
   * Gives these visitors the numbers from the first one on.
   *
   * @param visitors at most {@link Admissions#MOVES_PER_CALL}
   */
  Step number(LineId line, Epoch epoch, Fence fence, long first, List<VisitorId> visitors);

  /** Entrants in any order, that does not change while the list is closed. */
  List<VisitorId> entrants(LineId line, long from);

  /** Empty before the list is closed. */
  Optional<FrozenList> frozen(LineId line);

  /**
   * Takes the outside value, once, when the root is published. Returns false when it was told
   * before or must not be told yet.
   */
  boolean announce(LineId line, Epoch epoch, String value);

  /** What is published of the draw of a line. */
  Optional<DrawDocument> document(LineId line);

  /** A part of the list; empty when there is none. */
  Optional<byte[]> part(LineId line, int part);

  Optional<byte[]> index(LineId line);
}

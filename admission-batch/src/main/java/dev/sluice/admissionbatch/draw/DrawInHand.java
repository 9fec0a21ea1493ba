package dev.sluice.admissionbatch.draw;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.LineDraws.FrozenList;
import dev.sluice.waitingroom.admission.LineDraws.Step;
import dev.sluice.waitingroom.draw.Draw;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.draw.Hash;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The draw of one life of a line, as far as this node has worked it out. Only the tick of the line
 * calls it; whatever it holds can be worked out again.
 */
final class DrawInHand {

  private static final Logger LOG = LoggerFactory.getLogger(DrawInHand.class);

  private record Frozen(Draw draw, Hash root) {}

  private record Ordered(Draw.Numbered numbered, Draw.Parts parts) {}

  private final LineId line;
  private final Epoch epoch;

  /** A store that was started again may have lost the closing of the list, and people of it. */
  private final String life;

  private final LineDraws draws;
  private final DrawBeginnings beginnings;
  private final Besides<Frozen> frozen;
  private final Besides<Ordered> ordered;
  private @Nullable DrawDocument document;
  private @Nullable FrozenList closed;
  private int partsKept;
  private boolean confirmed;

  /** The number that is given next, as far as this node knows. */
  private @Nullable Long nextNumber;

  DrawInHand(LineFacts facts, LineDraws draws, DrawBeginnings beginnings, DrawWorker worker) {
    line = facts.line();
    epoch = facts.epoch();
    life = facts.numbers().life();
    this.draws = draws;
    this.beginnings = beginnings;
    frozen = new Besides<>(worker);
    ordered = new Besides<>(worker);
  }

  boolean isOf(LineFacts facts) {
    return epoch.equals(facts.epoch()) && life.equals(facts.numbers().life());
  }

  /** The time of the opening that was committed to last. */
  Instant committedTo() {
    return document().commitments().getLast().opensAt();
  }

  void recommit(LineFacts facts, Fence fence, Instant opensAt, Instant now) {
    if (!beginnings.canGoOn(line)) {
      return;
    }
    DrawDocument moved = beginnings.moved(document(), opensAt, now);
    if (draws.publish(line, facts.epoch(), fence, DrawPhase.COMMITTED, moved)
        instanceof Step.Done) {
      document = moved;
    }
  }

  Supplier<DoorsStep> tick(LineFacts facts, Fence fence, DrawPhase phase, Instant now) {
    return new Tick(fence, phase, now, facts.opening().early());
  }

  /** Two nodes that made the line at once have both kept a draw: the one that Redis has counts. */
  void confirm() {
    if (!confirmed) {
      beginnings.keep(document());
      confirmed = true;
    }
  }

  private DrawDocument document() {
    if (document == null) {
      document = draws.document(line).orElseThrow(() -> missing("its document"));
    }
    return document;
  }

  private FrozenList frozenList() {
    return draws.frozen(line).orElseThrow(() -> missing("its closed list"));
  }

  /** The same without asking again: once everything is revealed nothing of it changes. */
  private FrozenList closed() {
    if (closed == null) {
      closed = frozenList();
    }
    return closed;
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException("the draw of the line " + line + " lacks " + what);
  }

  /** Reads everybody and works out the root. */
  private Frozen freeze(long entrants) {
    Draw draw = new Draw(document().draw());
    while (draw.size() < entrants) {
      List<VisitorId> next = draws.entrants(line, draw.size());
      if (next.isEmpty()) {
        throw missing("%d of %d entrants".formatted(entrants - draw.size(), entrants));
      }
      draw.add(next);
    }
    return new Frozen(draw, draw.freeze());
  }

  private Ordered order(Frozen entrants, DrawSecret secret, String outside, long first) {
    Draw.Numbered numbered =
        entrants
            .draw()
            .number(secret.seed(line, document().draw()), entrants.root(), outside, first);
    return new Ordered(numbered, entrants.draw().list());
  }

  /** The steps of one tick. */
  private final class Tick implements Supplier<DoorsStep> {

    private final Fence fence;
    private final Instant now;
    private final long early;
    private DrawPhase phase;

    Tick(Fence fence, DrawPhase phase, Instant now, long early) {
      this.fence = fence;
      this.phase = phase;
      this.now = now;
      this.early = early;
    }

    @Override
    public DoorsStep get() {
      DrawSecret secret = beginnings.secret();
      if (secret == null) {
        boolean _ = beginnings.canGoOn(line);
        return new DoorsStep.Waiting("admission.draw.key");
      }
      return switch (phase) {
        case COMMITTED -> open();
        case FROZEN -> root(secret);
        case ROOTED -> list(secret);
        case LISTED -> number(secret);
        case COMPLETE -> new DoorsStep.Drawn(0, 0);
      };
    }

    private DoorsStep open() {
      Step step = draws.freeze(line, epoch, fence, now);
      if (step instanceof Step.Frozen(long first, long entrants)) {
        LOG.info(
            "line={} - the doors are open, the list is closed (draw={}, entrants={}, first"
                + " number={})",
            line,
            document().draw(),
            entrants,
            first);
        return reached(DrawPhase.FROZEN);
      }
      return otherwise(step);
    }

    private DoorsStep root(DrawSecret secret) {
      FrozenList list = frozenList();
      Frozen worked = frozen.result(() -> freeze(list.entrants()));
      if (worked == null) {
        return new DoorsStep.Waiting("the root over all entrants");
      }
      DrawDocument rooted =
          secret.root(document(), list.at(), list.entrants(), worked.root(), list.firstNumber());
      beginnings.keep(rooted);
      Step step = draws.publish(line, epoch, fence, DrawPhase.FROZEN, rooted);
      if (step instanceof Step.Done) {
        document = rooted;
        LOG.info("line={} - the root is published (root={})", line, worked.root());
        return reached(DrawPhase.ROOTED);
      }
      return otherwise(step);
    }

    private DoorsStep list(DrawSecret secret) {
      FrozenList list = frozenList();
      String outside = document().outsideName().isEmpty() ? "" : list.outside();
      if (outside == null) {
        return new DoorsStep.Waiting(document().outsideName());
      }
      Ordered worked = ordered(secret, list, outside);
      if (worked == null) {
        return new DoorsStep.Waiting("the order of the draw");
      }
      if (partsKept < worked.parts().size()) {
        byte[] part = worked.parts().part(partsKept);
        if (!draws.keepPart(line, epoch, fence, partsKept, part)) {
          return new DoorsStep.Waiting("the leadership");
        }
        partsKept++;
        return new DoorsStep.Drawn(0, early);
      }
      if (!draws.keepIndex(line, epoch, fence, worked.parts().index())) {
        return new DoorsStep.Waiting("the leadership");
      }
      DrawDocument listed = secret.reveal(document(), outside, worked.parts().resultsRoot());
      beginnings.keep(listed);
      Step step = draws.publish(line, epoch, fence, DrawPhase.ROOTED, listed);
      if (step instanceof Step.Done) {
        document = listed;
        LOG.info("line={} - the seed is revealed and all numbers are published", line);
        return reached(DrawPhase.LISTED);
      }
      return otherwise(step);
    }

    private DoorsStep number(DrawSecret secret) {
      FrozenList list = closed();
      String outside = Objects.requireNonNullElse(document().outsideValue(), "");
      Ordered worked = ordered(secret, list, outside);
      if (worked == null) {
        return new DoorsStep.Waiting("the order of the draw");
      }
      Draw.Numbered numbered = worked.numbered();
      long next = Objects.requireNonNullElse(nextNumber, list.firstNumber());
      List<VisitorId> visitors =
          next > numbered.lastNumber()
              ? List.of()
              : numbered.visitors(next, Admissions.MOVES_PER_CALL);
      Step step = draws.number(line, epoch, fence, next, visitors);
      if (step instanceof Step.Numbered(long now, long left)) {
        int given = Math.toIntExact(now - next);
        nextNumber = now;
        return new DoorsStep.Drawn(given, left);
      }
      return otherwise(step);
    }

    private @Nullable Ordered ordered(DrawSecret secret, FrozenList list, String outside) {
      Frozen entrants = frozen.result(() -> freeze(list.entrants()));
      return entrants == null
          ? null
          : ordered.result(() -> order(entrants, secret, outside, list.firstNumber()));
    }

    private DoorsStep reached(DrawPhase next) {
      phase = next;
      // nobody has a number of this step, and everybody still waits for one
      return new DoorsStep.Drawn(0, Math.max(1, early));
    }

    private DoorsStep otherwise(Step step) {
      return switch (step) {
        case Step.NumbersNeeded(long upTo) -> new DoorsStep.NumbersNeeded(upTo);
        case Step.Refused(var reason) -> new DoorsStep.Refused(reason);
        case Step.Done _, Step.Frozen _, Step.Numbered _, Step.OtherPhase _ ->
            new DoorsStep.Waiting("the next look");
      };
    }
  }
}

package dev.sluice.admissionbatch.draw;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The steps of draws at the opening. What takes long is worked out beside the ticks, from the
 * closed list and the seed; whoever leads next works out the same.
 */
@Component
public final class DrawSteps {

  /** The draw of a life of a line, when everybody has the number. */
  private record Over(Epoch epoch, DrawId draw) {}

  private final LineDraws draws;
  private final DrawBeginnings beginnings;
  private final AdmissionLog log;
  private final DrawWorker worker;
  private final Map<LineId, Over> over = new ConcurrentHashMap<>();
  private final Map<LineId, DrawInHand> inHand = new ConcurrentHashMap<>();

  public DrawSteps(
      LineDraws draws, DrawBeginnings beginnings, AdmissionLog log, DrawWorker worker) {
    this.draws = draws;
    this.log = log;
    this.beginnings = beginnings;
    this.worker = worker;
  }

  /** Whether there is something to do besides waiting for the time of the opening. */
  public static boolean isUnderWay(LineFacts facts) {
    DrawPhase phase = facts.opening().draw();
    return phase != null && phase != DrawPhase.COMMITTED && phase != DrawPhase.COMPLETE;
  }

  /**
   * Commits to the seed again when an operator has moved the opening, and lets go of what a draw
   * that is over has taken.
   */
  public void keepUp(LineFacts facts, Fence fence, Instant now) {
    Instant opensAt = facts.opening().opensAt();
    if (facts.opening().draw() == DrawPhase.COMPLETE) {
      inHand.remove(facts.line());
      follow(facts, fence, now);
    }
    if (facts.opening().draw() != DrawPhase.COMMITTED || opensAt == null) {
      return;
    }
    DrawInHand hand = hand(facts);
    hand.confirm();
    if (!opensAt.equals(hand.committedTo())) {
      hand.recommit(facts, fence, opensAt, now);
    }
  }

  private void follow(LineFacts facts, Fence fence, Instant now) {
    DrawSecret secret = beginnings.secret();
    Over known = over.get(facts.line());
    if (known == null || !known.epoch().equals(facts.epoch())) {
      known =
          draws.document(facts.line()).map(it -> new Over(facts.epoch(), it.draw())).orElse(null);
    }
    if (secret == null || known == null) {
      return;
    }
    over.put(facts.line(), known);
    log.follow(facts, fence, known.draw(), secret, now);
  }

  /** One bounded step at a time, for one tick. */
  public Supplier<DoorsStep> steps(LineFacts facts, Fence fence, Instant now) {
    DrawPhase phase = Objects.requireNonNull(facts.opening().draw());
    return hand(facts).tick(facts, fence, phase, now);
  }

  private DrawInHand hand(LineFacts facts) {
    return inHand.compute(
        facts.line(),
        (_, known) ->
            known != null && known.isOf(facts)
                ? known
                : new DrawInHand(facts, draws, beginnings, worker));
  }
}

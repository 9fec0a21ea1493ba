package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.saturation.SaturationPoint.Phase;

/**
 * One line's part of the shop's saturation point.
 *
 * @param sessions the line may have inside
 * @param holdSeconds mean time for which a session holds its slot
 * @param braking whether the shop is overloaded
 * @param why the reason as an operator reads it
 */
record LineShare(double sessions, double holdSeconds, boolean braking, String why) {

  /** Holds until the first measurement; sessions of a minute are usual. */
  private static final double UNMEASURED_HOLD = 60;

  static LineShare unmeasured(LineFacts facts) {
    return new LineShare(facts.floor(), UNMEASURED_HOLD, false, Phase.UNMEASURED.words());
  }

  static LineShare read(LineFacts facts, KnownSaturation known) {
    SaturationView view = known.view();
    Double share = known.shares().get(facts.line().value());
    return share == null
        ? unmeasured(facts)
        : new LineShare(share, view.holdSeconds(), view.phase() == Phase.BRAKING, view.reason());
  }
}

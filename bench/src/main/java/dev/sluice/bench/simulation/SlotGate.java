package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.admission.AdmissionPace;
import dev.sluice.waitingroom.saturation.Bounds;
import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.Resource;
import dev.sluice.waitingroom.saturation.SaturationEstimator;
import dev.sluice.waitingroom.saturation.SaturationPoint;
import dev.sluice.waitingroom.saturation.SlotCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sessions inside at an estimated limit, at the pace of the real admission. Above a limit
 * that was lowered a trickle replaces at most half of those who left.
 */
final class SlotGate implements Gatekeeper {

  private record News(double now, LoadWindow window) {}

  private final SaturationEstimator estimator;
  private final Bounds bounds;
  private final List<News> news = new ArrayList<>();
  private AdmissionPace pace = AdmissionPace.START;
  private double last;
  private long departed;

  SlotGate(SaturationEstimator estimator, Bounds bounds) {
    this.estimator = estimator;
    this.bounds = bounds;
  }

  @Override
  public void observe(double now, LoadWindow window) {
    news.add(new News(now, window));
  }

  @Override
  public int admit(double now, SlotCounts counts) {
    estimator.tick(now, counts, bounds);
    news.forEach(each -> estimator.observe(each.now(), each.window(), bounds));
    news.clear();
    SaturationPoint point = estimator.point();
    pace = pace.after(now - last, point.limit(), point.holdSeconds(), point.isBraking());
    double free = point.limit() - counts.slots();
    double left = counts.departed() - departed;
    double room = free > 0 ? Math.min(pace.tokens(), free) : Math.min(pace.trickle(), left / 2);
    int visitors = (int) Math.min((long) room, counts.waiting());
    pace = pace.spent(visitors);
    last = now;
    departed = counts.departed();
    return visitors;
  }

  @Override
  public double limit() {
    return estimator.point().limit();
  }

  @Override
  public @Nullable Resource tight() {
    return estimator.point().tight();
  }
}

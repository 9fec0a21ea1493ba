package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineLimits;
import dev.sluice.waitingroom.saturation.Bounds;
import dev.sluice.waitingroom.saturation.LimitShares;
import dev.sluice.waitingroom.saturation.LoadMerge;
import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.SatPoint;
import dev.sluice.waitingroom.saturation.SaturationMemory;
import dev.sluice.waitingroom.saturation.SaturationSettings;
import dev.sluice.waitingroom.saturation.SlotCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The measurement of the shop during one leadership. Used by the thread of the first line only. */
final class ShopMeasurement {

  private final Fence fence;
  private final Epoch epoch;
  private final SatPoint estimate;
  private final LoadMerge merge = new LoadMerge();
  private final int silentTicks;

  /** Seconds between this process's clock and that of the estimate. */
  private final double offset;

  private @Nullable LoadWindow lastWindow;

  /**
   * @param epoch of the first line: an emptied store begins its fences again
   * @param silentTicks nodes that said nothing for more ticks than this are not there
   */
  ShopMeasurement(
      Fence fence,
      Epoch epoch,
      SaturationSettings settings,
      @Nullable SaturationMemory memory,
      double seconds,
      int silentTicks) {
    this.fence = fence;
    this.epoch = epoch;
    this.silentTicks = silentTicks;
    estimate = memory == null ? new SatPoint(settings) : new SatPoint(settings, memory);
    offset = (memory == null ? 0 : memory.now()) - seconds;
  }

  boolean belongsTo(Fence leadership, LineFacts first) {
    return fence.equals(leadership) && epoch.equals(first.epoch());
  }

  SaturationMemory memory() {
    return estimate.memory();
  }

  /**
   * One second of it.
   *
   * @param seconds on this process's monotonic clock
   */
  KnownSaturation advance(
      double seconds, Instant time, List<SeenLine> lines, List<LoadReport> reports) {
    double now = seconds + offset;
    List<LimitShares.Claim> claims = lines.stream().map(line -> claim(line, time)).toList();
    Bounds bounds = together(claims);
    estimate.tick(now, counts(lines), bounds);
    Optional<LoadWindow> window = merge.add(seconds, reports);
    if (merge.nodes().reporting() > 0 && !merge.nodes().isMostlySilent()) {
      estimate.heard(now);
    }
    window.ifPresent(loaded -> {
      lastWindow = loaded;
      estimate.observe(now, loaded, bounds);
    });
    double[] shares = LimitShares.of(estimate.point().limit(), claims);
    Map<String, Double> byLine = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      byLine.put(lines.get(i).facts().line().value(), shares[i]);
    }
    return new KnownSaturation(
        estimate.memory(), SaturationView.of(estimate.point(), lastWindow, merge.nodes()), byLine);
  }

  /**
   * Sessions of people whom no node can tell so count as none: a work queue that is full of nobody
   * proves nothing about the shop.
   */
  private SlotCounts counts(List<SeenLine> lines) {
    long waiting = 0;
    double slots = 0;
    long admitted = 0;
    long departed = 0;
    for (SeenLine seen : lines) {
      LineFacts line = seen.facts();
      boolean heard = !isUnheard(seen);
      waiting += heard && line.state().admits() ? line.waiting() : 0;
      slots += heard ? line.meanActive() : 0;
      admitted += line.totals().admitted();
      departed += line.totals().departed();
    }
    return new SlotCounts(waiting, slots, admitted, departed);
  }

  /**
   * A line that admits nobody keeps only what is inside, one with a fixed limit keeps that. A floor
   * counts as far as there are people for it: slots that are kept for nobody would look as if the
   * work queues were not full.
   */
  private LimitShares.Claim claim(SeenLine seen, Instant now) {
    LineFacts line = seen.facts();
    LineLimits limits = line.limits();
    int inside = Math.clamp(line.active(), 1, Integer.MAX_VALUE);
    if (!admits(seen, now)) {
      return new LimitShares.Claim(new Bounds(1, inside), inside);
    }
    double people = Math.max(1, line.active() + Math.min((double) line.waiting(), mayCome(limits)));
    Bounds bounds =
        limits
            .fixedAt(now)
            .map(fixed -> Math.min(fixed.sessions(), limits.highest()))
            .map(fixed -> new Bounds(fixed, fixed))
            .orElseGet(() -> new Bounds((int) Math.min(limits.floor(), people), limits.highest()));
    return new LimitShares.Claim(bounds, people);
  }

  private boolean isUnheard(SeenLine line) {
    return !line.answers() || line.facts().presence().isSilentFor(silentTicks);
  }

  private boolean admits(SeenLine seen, Instant now) {
    LineFacts line = seen.facts();
    boolean isNothingLeft = line.ticketsLeft() != null && line.ticketsLeft() <= 0;
    return line.state().admits()
        && !isNothingLeft
        && !isUnheard(seen)
        && !line.numbers().isRecovering(now)
        && !line.opening().drawing();
  }

  /** As many as an operator's limit on admissions lets in while one session lasts. */
  private double mayCome(LineLimits limits) {
    return limits.perMinute() == null
        ? Double.POSITIVE_INFINITY
        : limits.perMinute() / 60.0 * estimate.point().holdSeconds();
  }

  private static Bounds together(List<LimitShares.Claim> claims) {
    List<Bounds> all = new ArrayList<>();
    claims.forEach(claim -> all.add(claim.bounds()));
    int floor = all.stream().mapToInt(Bounds::floor).sum();
    long ceiling = all.stream().mapToLong(Bounds::ceiling).sum();
    return new Bounds(floor, (int) Math.min(Integer.MAX_VALUE, ceiling));
  }
}

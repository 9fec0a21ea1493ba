import groovy.transform.CompileStatic
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentSkipListMap
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.LongAdder
import org.HdrHistogram.ConcurrentHistogram

/**
 * A ramp cut into steps of equal length, and what the shop served in each: so the number of
 * visitors inside can be read off beyond which more visitors get less done. Of this process.
 */
@CompileStatic
class Steps {

  private static final double SLOW_AT_MOST = 0.01
  private static final double ADVISED = 0.7

  /** What happened in one step. */
  static class Step {
    final Set<Integer> visitors = ConcurrentHashMap.newKeySet()
    final ConcurrentHistogram writes = new ConcurrentHistogram(TimeUnit.HOURS.toMicros(1), 3)
    final ConcurrentHistogram visits = new ConcurrentHistogram(TimeUnit.HOURS.toMicros(2), 3)
    final LongAdder slow = new LongAdder()
    final LongAdder busy = new LongAdder()
    final LongAdder failed = new LongAdder()

    double badShare() {
      long all = writes.totalCount + busy.sum() + failed.sum()
      return all == 0 ? 0d : (double) (slow.sum() + busy.sum() + failed.sum()) / (double) all
    }
  }

  private final long began = System.nanoTime()
  private final long lasts
  private final long slowNanos
  private final ConcurrentSkipListMap<Long, Step> steps = new ConcurrentSkipListMap<>()

  Steps(long seconds, long slowMillis) {
    lasts = TimeUnit.SECONDS.toNanos(seconds)
    slowNanos = TimeUnit.MILLISECONDS.toNanos(slowMillis)
  }

  /** A write of a visitor, by what it was answered. */
  void wrote(int visitor, long nanos, Shop.Answer answer) {
    Step step = now()
    step.visitors.add(visitor)
    if (answer.busy) {
      step.busy.increment()
      return
    }
    step.writes.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos))
    if (nanos > slowNanos) {
      step.slow.increment()
    }
  }

  void failed(int visitor) {
    Step step = now()
    step.visitors.add(visitor)
    step.failed.increment()
  }

  /** A visit that ended with a ticket, so long after the pass. */
  void visited(long nanos) {
    now().visits.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos))
  }

  private Step now() {
    long index = Math.floorDiv(System.nanoTime() - began, lasts)
    return steps.computeIfAbsent(index, { Long each -> new Step() })
  }

  private double visitsPerSecond(Step step) {
    return step.visits.totalCount / (lasts / 1e9d)
  }

  /** One line for each step; the last one is not a whole step. */
  List<String> lines() {
    List<String> lines = new ArrayList<>()
    steps.each { Long index, Step step ->
      lines.add(String.format(Locale.ROOT,
          'step=%d visitors=%d visits_per_s=%.2f writes=%d p50_ms=%s p95_ms=%s p99_ms=%s slow=%d busy=%d failed=%d bad_share=%.4f',
          index, step.visitors.size(), visitsPerSecond(step), step.writes.totalCount,
          Latencies.millis(step.writes, 50d), Latencies.millis(step.writes, 95d), Latencies.millis(step.writes, 99d),
          step.slow.sum(), step.busy.sum(), step.failed.sum(), step.badShare()).toString())
    }
    lines.add(conclusion())
    return lines
  }

  /** The last step before too many writes were slow, turned away or failed. */
  private String conclusion() {
    Step best = null
    boolean seen = false
    for (Step step : steps.values()) {
      if (step.badShare() > SLOW_AT_MOST) {
        seen = true
        break
      }
      if (step.visits.totalCount > 0) {
        best = step
      }
    }
    if (best == null) {
      return 'saturation point: not found, the first step was over it already'
    }
    int inside = best.visitors.size()
    return String.format(Locale.ROOT,
        'saturation point of this process: %s%d visitors inside at %.2f visits/s; for admission-batch, times agents x processes: start=%d start-hold=%.1fs floor at most %d',
        seen ? '' : 'not reached, at least ', inside, visitsPerSecond(best),
        Math.max(1L, Math.round(inside * ADVISED)), best.visits.mean / 1e6d, Math.max(1L, Math.floorDiv(inside, 2) as long)).toString()
  }
}

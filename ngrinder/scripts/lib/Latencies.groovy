import groovy.transform.CompileStatic
import java.nio.ByteBuffer
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentSkipListMap
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.LongAdder
import org.HdrHistogram.ConcurrentHistogram
import org.slf4j.Logger

/**
 * Percentiles of this process: nGrinder itself keeps means only. Printed at the end of the process,
 * each also in a form that can be added to those of other processes (tools/MergePercentiles.java).
 */
@CompileStatic
class Latencies {

  private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(2)
  private static final ConcurrentHashMap<String, ConcurrentHistogram> TIMES = new ConcurrentHashMap<>()
  private static final ConcurrentHashMap<String, LongAdder> COUNTS = new ConcurrentHashMap<>()

  static void took(String what, long nanos) {
    histogram(what).recordValue(Math.min(HIGHEST_MICROS, Math.max(1L, TimeUnit.NANOSECONDS.toMicros(nanos))))
  }

  static void count(String what) {
    COUNTS.computeIfAbsent(what, { String name -> new LongAdder() }).increment()
  }

  static long counted(String what) {
    LongAdder adder = COUNTS.get(what)
    return adder == null ? 0L : adder.sum()
  }

  static ConcurrentHistogram histogram(String what) {
    return TIMES.computeIfAbsent(what, { String name -> new ConcurrentHistogram(HIGHEST_MICROS, 3) })
  }

  static String millis(ConcurrentHistogram times, double percentile) {
    return String.format(Locale.ROOT, '%.1f', times.getValueAtPercentile(percentile) / 1000d)
  }

  /** One line for each step, one for each count. */
  static void report(Logger logger, String script) {
    new ConcurrentSkipListMap<String, ConcurrentHistogram>(TIMES).each { String what, ConcurrentHistogram times ->
      logger.info('percentiles script={} what={} count={} p50_ms={} p95_ms={} p99_ms={} max_ms={}'.toString(),
          script, what, times.totalCount, millis(times, 50d), millis(times, 95d), millis(times, 99d),
          millis(times, 100d))
      logger.info('hdr {} {}'.toString(), what, encoded(times))
    }
    new ConcurrentSkipListMap<String, LongAdder>(COUNTS).each { String what, LongAdder number ->
      logger.info('counted script={} what={} number={}'.toString(), script, what, number.sum())
    }
  }

  private static String encoded(ConcurrentHistogram times) {
    ByteBuffer buffer = ByteBuffer.allocate(times.neededByteBufferCapacity)
    int length = times.encodeIntoCompressedByteBuffer(buffer)
    return Base64.encoder.encodeToString(Arrays.copyOf(buffer.array(), length))
  }
}

package dev.sluice.waitingroom.saturation;

import dev.sluice.waitingroom.saturation.LoadReport.Lock;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A load report as JSON. Fields that are not known are ignored and a number that is missing is 0,
 * so that a release may add some; everything else must be there.
 */
final class RedisLoadJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private RedisLoadJson() {}

  static byte[] write(LoadReport report) {
    return JSON.writeValueAsBytes(report);
  }

  /** Empty when it is no report, or one with totals below zero. */
  static Optional<LoadReport> read(byte[] json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, LoadReport.class))
          .filter(RedisLoadJson::isSound);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean isSound(LoadReport report) {
    LoadReport.Requests requests = report.requests();
    LoadReport.Database database = report.database();
    return Stream.of(
            LongStream.of(
                report.sequence(),
                report.uptimeNanos(),
                report.externalNanos(),
                report.cpu().cores(),
                report.cpu().nanos()),
            LongStream.of(
                requests.done(),
                requests.nanos(),
                requests.writes(),
                requests.slowWrites(),
                requests.failed(),
                requests.inProgress()),
            LongStream.of(
                database.connections(),
                database.usageNanos(),
                database.acquireNanos(),
                database.timeouts()),
            database.levels().stream().flatMapToLong(l -> LongStream.of(l.count(), l.nanos())),
            report.locks().values().stream().flatMapToLong(RedisLoadJson::numbers))
        .flatMapToLong(numbers -> numbers)
        .allMatch(number -> number >= 0);
  }

  private static LongStream numbers(Lock lock) {
    return LongStream.of(lock.holds(), lock.holdNanos(), lock.waitNanos());
  }
}

package dev.sluice.monitorui.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Moments as columns of type {@code datetime(3)}: always UTC, cut to milliseconds. */
public final class UtcTimes {

  private UtcTimes() {}

  public static LocalDateTime of(Instant moment) {
    return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  public static Instant instant(LocalDateTime column) {
    return column.toInstant(ZoneOffset.UTC);
  }
}

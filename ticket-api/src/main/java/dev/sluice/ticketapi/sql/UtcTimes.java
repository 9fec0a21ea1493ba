package dev.sluice.ticketapi.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moments as columns of type {@code datetime(3)}: always UTC, whatever the time zone of the driver,
 * the session or the machine.
 */
public final class UtcTimes {

  private UtcTimes() {}

  /** Cut to milliseconds, as the column is: what is read equals what was written. */
  public static LocalDateTime of(Instant moment) {
    return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  public static Instant instant(LocalDateTime column) {
    return column.toInstant(ZoneOffset.UTC);
  }
}

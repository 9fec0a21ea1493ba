package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for the sale of a performance, as it comes over HTTP. It replaces the whole
 * sale: a time that is not named is none.
 *
 * @param opensAt for a scheduled sale only; none: it opens when an operator opens it
 */
record SaleChange(
    @Nullable SaleState state,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable String operator,
    @Nullable String reason) {

  /** Throws the problem to answer with when it makes no sense. */
  Sale sale(Instant now) {
    require(state != null, "give state: SCHEDULED, OPEN or CLOSED");
    require(
        opensAt == null || state == SaleState.SCHEDULED,
        "only a scheduled sale has opensAt: to open it now, leave it out");
    require(opensAt == null || opensAt.isAfter(now), "opensAt must be in the future");
    require(closesAt == null || state != SaleState.CLOSED, "a closed sale has no closesAt");
    require(closesAt == null || closesAt.isAfter(now), "closesAt must be in the future");
    require(
        opensAt == null || closesAt == null || closesAt.isAfter(opensAt),
        "closesAt must be after opensAt");
    return new Sale(state == null ? SaleState.OPEN : state, exact(opensAt), exact(closesAt));
  }

  /** As the column keeps it. */
  private static @Nullable Instant exact(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, otherwise);
    }
  }
}

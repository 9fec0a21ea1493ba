package dev.sluice.ticketapi.order;

import dev.sluice.waitingroom.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts wishes to order by what became of them. */
@Component
class OrderMeters {

  private enum Result {
    TICKETED,
    /** The provider did not answer, or somebody is at it. */
    UNDER_WAY,
    DECLINED,
    REPEATED,
    TAKEN,
    HOLD_OVER,
    REFUSED
  }

  private final Map<Result, Counter> results = new EnumMap<>(Result.class);

  OrderMeters(MeterRegistry registry) {
    for (Result result : Result.values()) {
      results.put(
          result,
          Counter.builder("ticketing.orders")
              .description("Wishes to order by what became of them")
              .tag("result", result.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(registry));
    }
  }

  PlaceOutcome counted(PlaceOutcome outcome) {
    Objects.requireNonNull(results.get(result(outcome))).increment();
    return outcome;
  }

  private static Result result(PlaceOutcome outcome) {
    return switch (outcome) {
      case PlaceOutcome.Placed(Order order) -> result(order.state());
      case PlaceOutcome.PlacedBefore _ -> Result.REPEATED;
      case PlaceOutcome.InProgress _ -> Result.UNDER_WAY;
      case PlaceOutcome.KeyReused _, PlaceOutcome.PriceChanged _ -> Result.REFUSED;
      case PlaceOutcome.Refused(ProblemType type, _) when type == ProblemType.SEATS_TAKEN ->
          Result.TAKEN;
      case PlaceOutcome.Refused(ProblemType type, _) when type == ProblemType.HOLD_EXPIRED ->
          Result.HOLD_OVER;
      case PlaceOutcome.Refused _ -> Result.REFUSED;
    };
  }

  private static Result result(OrderState state) {
    return switch (state) {
      case PENDING_PAYMENT, UNKNOWN, STUCK, PAID -> Result.UNDER_WAY;
      case FAILED -> Result.DECLINED;
      case EXPIRED -> Result.HOLD_OVER;
      case TICKETED, REFUND_PENDING, REFUND_FAILED, PARTIALLY_REFUNDED, REFUNDED -> Result.TICKETED;
    };
  }
}

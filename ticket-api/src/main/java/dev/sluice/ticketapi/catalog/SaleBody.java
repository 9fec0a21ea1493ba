package dev.sluice.ticketapi.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale as it goes over HTTP.
 *
 * @param state at the moment of the answer
 */
public record SaleBody(SaleState state, @Nullable Instant opensAt, @Nullable Instant closesAt) {

  public static SaleBody of(Sale sale, Instant now) {
    return new SaleBody(sale.at(now), sale.opensAt(), sale.closesAt());
  }
}

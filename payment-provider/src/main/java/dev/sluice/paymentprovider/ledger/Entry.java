package dev.sluice.paymentprovider.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Charged.class, name = "charge"),
  @JsonSubTypes.Type(value = Entry.Refunded.class, name = "refund")
})
sealed interface Entry {

  record Charged(
      String id,
      String key,
      long amount,
      String currency,
      boolean accepted,
      @Nullable String reason,
      Instant at)
      implements Entry {}

  record Refunded(String id, String charge, String key, long amount, Instant at) implements Entry {}
}

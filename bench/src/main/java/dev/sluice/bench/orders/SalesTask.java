package dev.sluice.bench.orders;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What the process of the sellers is told, a line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SalesTask.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = SalesTask.Sell.class, name = "sell"),
  @JsonSubTypes.Type(value = SalesTask.Pay.class, name = "pay")
})
sealed interface SalesTask {

  /** Starts ticket-api with these properties. The answer is {@link Begun}. */
  record Begin(Map<String, String> properties) implements SalesTask {}

  record Begun(int port) {}

  /**
   * Sells until the time is over or so many are sold. The answer is {@link Sold}.
   *
   * @param clients who buy one after the other
   * @param seconds at most
   * @param atMost purchases
   */
  record Sell(Way way, long section, int clients, int seconds, int atMost) implements SalesTask {}

  /**
   * What was sold.
   *
   * @param soldOut answers that there is none left
   * @param busy answers that say to come again: no connection or lock in time
   */
  record Sold(
      long sold, long soldOut, long busy, double seconds, double p50Millis, double p99Millis) {

    double perSecond() {
      return sold / seconds;
    }
  }

  /** From now on a payment takes so long. The answer is {@link Done}. */
  record Pay(int millis) implements SalesTask {}

  record Done() {}
}

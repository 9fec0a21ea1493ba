package dev.sluice.ticketapi.order;

/** What became of the wish to open an order. Only {@link Opened} changed anything. */
public sealed interface Opening {

  record Opened(Order order) implements Opening {}

  /** The seats are somebody else's, whatever the hold said. */
  record Taken() implements Opening {}

  record OverLimit() implements Opening {}

  /** There is an order for the same hold, or under the same key. */
  record Exists() implements Opening {}
}

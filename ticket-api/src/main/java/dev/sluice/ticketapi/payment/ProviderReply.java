package dev.sluice.ticketapi.payment;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** How a call to the provider ended. */
sealed interface ProviderReply {

  /**
   * The provider has decided.
   *
   * @param status of HTTP, below 500
   */
  record Answered(int status, JsonNode body) implements ProviderReply {

    /** A refusal by the provider itself, and not by whatever stands in its place. */
    boolean isProblem(int wanted, String type) {
      return status == wanted && body.path("type").asString("").equals(type);
    }
  }

  /** The request did not reach the provider. */
  record NotReached(Duration retryAfter) implements ProviderReply {}

  /** The request may have reached it; nobody knows what came of it. */
  record NoAnswer() implements ProviderReply {}
}

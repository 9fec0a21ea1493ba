package dev.sluice.ticketapi.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much this node takes on.
 *
 * @param requestsAtOnce requests of visitors that are worked on at the same time
 */
@ConfigurationProperties("ticket-api.web")
record WebSettings(@DefaultValue("500") int requestsAtOnce) {

  WebSettings {
    if (requestsAtOnce < 1) {
      throw new IllegalArgumentException(
          "ticket-api.web.requests-at-once must be positive, was " + requestsAtOnce);
    }
  }
}

package dev.sluice.ticketapi.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys of ticket documents.
 *
 * @param signingKey signs, as {@code id:base64} of the 32 secret bytes; without it no documents are
 *     issued
 * @param furtherPublicKeys published beside that of the signing key, while a key is being replaced:
 *     the previous one, and the next one some days ahead; {@code id:base64} each
 */
@ConfigurationProperties("ticket-api.ticket")
record TicketSettings(@Nullable String signingKey, @DefaultValue List<String> furtherPublicKeys) {

  TicketSettings {
    furtherPublicKeys = List.copyOf(furtherPublicKeys);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "TicketSettings[hidden]";
  }
}

package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.MonitorSettings;
import dev.sluice.monitorui.ShopSettings;
import dev.sluice.monitorui.page.Refusal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks ticket-api which visitors an account is, and nothing else. What it is asked is on record
 * there too, with the operator's name.
 */
@Component
final class ShopClient {

  private static final Logger LOG = LoggerFactory.getLogger(ShopClient.class);
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");
  private static final int LONGEST = 254;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;

  private final @Nullable RestClient client;
  private final JsonMapper json;

  ShopClient(
      RestClient.Builder builder, ShopSettings shop, MonitorSettings monitor, JsonMapper json) {
    URI url = shop.url();
    String key = shop.operatorKey() == null ? monitor.operatorKey() : shop.operatorKey();
    client =
        url == null
            ? null
            : builder
                .baseUrl(url.toString())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .build();
    this.json = json;
  }

  ShopAnswer visitorsOf(String account, String operator) {
    if (client == null || account.length() > LONGEST || !EMAIL.matcher(account).matches()) {
      return new ShopAnswer.NotAsked();
    }
    try {
      String text =
          client
              .post()
              .uri("/operator/accounts/visitors")
              .contentType(MediaType.APPLICATION_JSON)
              .accept(MediaType.APPLICATION_JSON)
              .body(json.writeValueAsString(Map.of("email", account, "operator", operator)))
              .retrieve()
              .body(String.class);
      return answer(json.readTree(text == null ? "" : text));
    } catch (RestClientResponseException e) {
      return refused(e);
    } catch (RestClientException | JacksonException | DateTimeException e) {
      return away(e);
    }
  }

  private static ShopAnswer answer(JsonNode found) {
    if (!found.path("known").asBoolean(false)) {
      return new ShopAnswer.Unknown();
    }
    List<ShopAnswer.Visit> visits = new ArrayList<>();
    for (JsonNode visit : found.path("visitors")) {
      visits.add(
          new ShopAnswer.Visit(
              visit.path("line").asString(),
              visit.path("visitor").asString(),
              Instant.parse(visit.path("lastSeen").asString())));
    }
    return new ShopAnswer.Known(visits);
  }

  private static ShopAnswer refused(RestClientResponseException e) {
    return switch (e.getStatusCode().value()) {
      // its rules for an address are its own
      case BAD_REQUEST -> new ShopAnswer.Unknown();
      case TOO_MANY_REQUESTS ->
          throw new Refusal(
              TOO_MANY_REQUESTS, "too-many-requests", "The shop was asked about many accounts");
      default -> away(e);
    };
  }

  /** Names no account: the message of an answer that was refused may repeat what was sent. */
  private static ShopAnswer away(Exception e) {
    String why =
        e instanceof RestClientResponseException answered
            ? "status " + answered.getStatusCode().value()
            : e.getClass().getSimpleName();
    LOG.warn("ticket-api did not tell the visitors of an account: {}", why);
    return new ShopAnswer.Away();
  }
}

package dev.sluice.shopaudit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of a provider that is asked over HTTP: {@code GET /v1/charges}. */
public final class HttpChargeLedger implements ChargeLedger {

  private static final int PAGE = 500;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /** The provider may be told to fail now and then. */
  private static final int ATTEMPTS = 5;

  private final URI provider;
  private final String apiKey;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param provider scheme, host and port
   */
  public HttpChargeLedger(URI provider, String apiKey) {
    this.provider = provider;
    this.apiKey = apiKey;
  }

  @Override
  public Page page(String after) {
    URI page =
        provider.resolve("/v1/charges?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after));
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + apiKey)
            .build();
    CannotLook failure = new CannotLook("nobody asked " + page);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return page(JsonMapper.shared().readTree(answer.body()));
        }
        failure =
            new CannotLook(
                "the payment provider answered %d to %s".formatted(answer.statusCode(), page));
      } catch (IOException | JacksonException e) {
        failure = new CannotLook("the payment provider at %s: %s".formatted(page, e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotLook("interrupted while reading the ledger", e);
      }
    }
    throw failure;
  }

  private static Page page(JsonNode body) {
    List<Charge> charges = new ArrayList<>();
    for (JsonNode charge : body.path("charges")) {
      charges.add(
          new Charge(
              charge.path("id").asString(),
              charge.path("key").asString(),
              charge.path("amount").asLong(),
              charge.path("currency").asString(),
              Charge.State.valueOf(charge.path("state").asString()),
              charge.path("refunded").asLong(0)));
    }
    JsonNode next = body.path("next");
    return new Page(
        charges, next.isNumber() ? Optional.of(Long.toString(next.asLong())) : Optional.empty());
  }
}

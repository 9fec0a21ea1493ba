package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.MonitorSettings;
import dev.sluice.monitorui.page.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operators' interface of admission-batch. Its refusals come back as ours, with the same code;
 * when it does not answer the refusal is {@code admission-unavailable}, and a change may have taken
 * effect or not.
 */
@Component
final class GateClient {

  private static final Logger LOG = LoggerFactory.getLogger(GateClient.class);
  private static final int UNAUTHORIZED = 401;

  private final RestClient client;
  private final JsonMapper json;

  GateClient(RestClient.Builder builder, MonitorSettings settings, JsonMapper json) {
    client =
        builder
            .baseUrl(settings.admissionBatchUrl().toString())
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.operatorKey())
            .build();
    this.json = json;
  }

  /** Path variables are escaped: none of them changes the path. */
  JsonNode get(String path, Object... variables) {
    try {
      return body(
          client
              .get()
              .uri(path, variables)
              .accept(MediaType.APPLICATION_JSON)
              .retrieve()
              .body(String.class));
    } catch (RestClientException e) {
      throw refusal(e);
    }
  }

  JsonNode send(HttpMethod method, Map<String, ?> body, String path, Object... variables) {
    try {
      return body(
          client
              .method(method)
              .uri(path, variables)
              .contentType(MediaType.APPLICATION_JSON)
              .accept(MediaType.APPLICATION_JSON)
              .body(json.writeValueAsString(body))
              .retrieve()
              .body(String.class));
    } catch (RestClientException e) {
      throw refusal(e);
    }
  }

  private JsonNode body(@Nullable String text) {
    try {
      return json.readTree(text == null ? "" : text);
    } catch (JacksonException e) {
      throw unavailable(e);
    }
  }

  private Refusal refusal(RestClientException e) {
    if (e instanceof RestClientResponseException answered
        && answered.getStatusCode().value() != UNAUTHORIZED) {
      try {
        JsonNode problem = json.readTree(answered.getResponseBodyAsString());
        String code = problem.path("type").asString("");
        if (!code.isEmpty()) {
          return new Refusal(
              answered.getStatusCode().value(), code, problem.path("detail").asString(""));
        }
      } catch (JacksonException notOurs) {
        LOG.debug("An answer that is no problem document", notOurs);
      }
    }
    return unavailable(e);
  }

  private static Refusal unavailable(Exception e) {
    LOG.warn("admission-batch did not do what an operator asked for: {}", e.toString());
    return new Refusal(
        503,
        "admission-unavailable",
        "admission-batch does not answer: a change took effect or not");
  }
}

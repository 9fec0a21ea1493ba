package dev.sluice.queueserver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a place ticket, read as anybody can read a JWS: without its key. */
record Ticket(String text, String visitor, long number, String epoch) {

  static Ticket read(String text) {
    byte[] payload = Base64.getUrlDecoder().decode(text.split("\\.", -1)[1]);
    JsonNode claims = JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    return new Ticket(
        text,
        claims.get("sub").asString(),
        claims.get("num").asLong(),
        claims.get("epo").asString());
  }

  /** The one in a message of progress. */
  static Ticket in(JsonNode progress) {
    return read(progress.get("ticket").asString());
  }

  String bearer() {
    return "Bearer " + text;
  }
}

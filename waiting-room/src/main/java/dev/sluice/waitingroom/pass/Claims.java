package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The claims of both proofs, by their registered JWT names where there is one (RFC 7519, 4.1).
 *
 * @param aud the line
 * @param sub the visitor
 * @param num the number in line
 * @param epo the epoch; only in a place ticket
 * @param iat seconds since 1970 when it was issued, or when the visitor was admitted
 * @param exp seconds since 1970 when it ends, 0 = never; only in an admission pass
 * @param lan lane, 0 = the general one; only in a place ticket
 */
record Claims(LineId aud, VisitorId sub, long num, String epo, long iat, long exp, int lan) {

  private static final JsonFactory JSON = new JsonFactory();

  Instant issuedAt() {
    return Instant.ofEpochSecond(iat);
  }

  Instant expiresAt() {
    return Instant.ofEpochSecond(exp);
  }

  byte[] toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("aud", aud.value());
      json.writeStringProperty("sub", sub.value());
      json.writeNumberProperty("num", num);
      if (!epo.isEmpty()) {
        json.writeStringProperty("epo", epo);
      }
      json.writeNumberProperty("iat", iat);
      if (exp != 0) {
        json.writeNumberProperty("exp", exp);
      }
      if (lan != 0) {
        json.writeNumberProperty("lan", lan);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads claims whose signature was checked before. Returns null when a claim is missing or odd.
   */
  static @Nullable Claims fromJson(String json) {
    String aud = "";
    String sub = "";
    String epo = "";
    long num = 0;
    long iat = 0;
    long exp = 0;
    int lan = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "aud" -> aud = parser.getString();
          case "sub" -> sub = parser.getString();
          case "epo" -> epo = parser.getString();
          case "num" -> num = parser.getLongValue();
          case "iat" -> iat = parser.getLongValue();
          case "exp" -> exp = parser.getLongValue();
          case "lan" -> lan = parser.getIntValue();
          default -> parser.skipChildren();
        }
      }
      return new Claims(new LineId(aud), new VisitorId(sub), num, epo, iat, exp, lan);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}

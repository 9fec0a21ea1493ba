package dev.sluice.waitingroom.access;

import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The members that matter, of a header or of claims. */
record ClaimFields(
    String alg,
    String kid,
    boolean critical,
    String aud,
    String acc,
    long exp,
    boolean allow,
    boolean deny,
    String lane) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Throws {@link tools.jackson.core.JacksonException} or {@link IllegalArgumentException} for what
   * is no base64url of a JSON object.
   */
  static ClaimFields read(String part) {
    String alg = "";
    String kid = "";
    String aud = "";
    String acc = "";
    String lane = "";
    long exp = 0;
    boolean critical = false;
    boolean allow = false;
    boolean deny = false;
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), Base64.getUrlDecoder().decode(part))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "alg" -> alg = parser.getString();
          case "kid" -> kid = parser.getString();
          case "crit" -> {
            critical = true;
            parser.skipChildren();
          }
          case "aud" -> aud = parser.getString();
          case "acc" -> acc = parser.getString();
          case "lane" -> lane = parser.getString();
          case "exp" -> exp = parser.getLongValue();
          case "allow" -> allow = parser.getBooleanValue();
          case "deny" -> deny = parser.getBooleanValue();
          default -> parser.skipChildren();
        }
      }
      return new ClaimFields(alg, kid, critical, aud, acc, exp, allow, deny, lane);
    }
  }
}

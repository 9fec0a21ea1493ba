package dev.sluice.waitingroom.access;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The answer to a riddle, as the client sends it. */
record ProofAnswer(String algorithm, String challenge, long number, String salt, String signature) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns null for what has another form. */
  static @Nullable ProofAnswer read(String text) {
    String algorithm = "";
    String challenge = "";
    String salt = "";
    String signature = "";
    long number = -1;
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), Base64.getDecoder().decode(text))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "algorithm" -> algorithm = parser.getString();
          case "challenge" -> challenge = parser.getString();
          case "number" -> number = parser.getLongValue();
          case "salt" -> salt = parser.getString();
          case "signature" -> signature = parser.getString();
          default -> parser.skipChildren();
        }
      }
      return number < 0 ? null : new ProofAnswer(algorithm, challenge, number, salt, signature);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}

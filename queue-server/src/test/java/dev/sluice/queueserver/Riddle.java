package dev.sluice.queueserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Solves challenges as a client does that knows nothing of the server's code. */
final class Riddle {

  private Riddle() {}

  /** The body of a join that brings the answer. */
  static String body(JsonNode challenge) throws Exception {
    return "{\"proof\":\"" + answer(challenge, solve(challenge)) + "\"}";
  }

  static String wrongBody(JsonNode challenge) throws Exception {
    return "{\"proof\":\"" + answer(challenge, solve(challenge) + 1) + "\"}";
  }

  private static long solve(JsonNode challenge) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] wanted = HexFormat.of().parseHex(challenge.get("challenge").asString());
    String salt = challenge.get("salt").asString();
    for (long number = 0; number <= challenge.get("maxnumber").asLong(); number++) {
      byte[] hash = sha.digest((salt + number).getBytes(StandardCharsets.UTF_8));
      if (MessageDigest.isEqual(hash, wanted)) {
        return number;
      }
    }
    throw new AssertionError("no number solves " + challenge);
  }

  private static String answer(JsonNode challenge, long number) {
    byte[] json =
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "algorithm", challenge.get("algorithm").asString(),
                    "challenge", challenge.get("challenge").asString(),
                    "number", number,
                    "salt", challenge.get("salt").asString(),
                    "signature", challenge.get("signature").asString()));
    return Base64.getEncoder().encodeToString(json);
  }
}

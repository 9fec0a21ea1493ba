package dev.sluice.queueserver.join;

import dev.sluice.queueserver.access.Credentials;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * What a visitor may say when joining. There is no number, place or priority here: a body with any
 * field that is not listed is refused.
 *
 * @param invite an invitation code, for lines that ask for one
 * @param proof the answer to a challenge, for lines that set one
 * @param claim what an organiser's application says of the visitor, signed by it
 * @param captcha the token of a captcha service, for lines that ask for one
 */
record JoinBody(
    @Nullable String invite,
    @Nullable String proof,
    @Nullable String claim,
    @Nullable String captcha) {

  private static final int LONGEST = 512;
  private static final int LONGEST_CLAIM = 1024;
  private static final int LONGEST_CAPTCHA = 2048;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              strict -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                  strict.setCoercion(shape, CoercionAction.Fail);
                }
              })
          .build()
          .readerFor(JoinBody.class);

  /** Reads a body, where nothing at all is as good as an empty object. */
  static JoinBody read(String body) {
    if (body.isEmpty()) {
      return new JoinBody(null, null, null, null);
    }
    try {
      JoinBody read = READER.readValue(body);
      if (read == null
          || isTooLong(read.invite, LONGEST)
          || isTooLong(read.proof, LONGEST)
          || isTooLong(read.claim, LONGEST_CLAIM)
          || isTooLong(read.captcha, LONGEST_CAPTCHA)) {
        throw malformed();
      }
      return read;
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  Credentials credentials() {
    return new Credentials(invite, proof, claim, captcha);
  }

  private static boolean isTooLong(@Nullable String text, int longest) {
    return text != null && text.length() > longest;
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST,
        "The body must be empty or {\"invite\":\"...\",\"proof\":\"...\",\"claim\":\"...\"} with no"
            + " other field");
  }
}

package dev.sluice.paymentprovider.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * A request, taken apart.
 *
 * @param words the parts of the path
 */
record Call(String method, List<String> words, Map<String, String> query, HttpExchange exchange) {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .withCoercionConfig(
              LogicalType.Textual,
              coercions -> coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final int LONGEST_BODY = 16 * 1024;

  static Call of(HttpExchange exchange) {
    List<String> words = new ArrayList<>();
    for (String word : exchange.getRequestURI().getPath().split("/", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return new Call(
        exchange.getRequestMethod(),
        words,
        query(exchange.getRequestURI().getRawQuery()),
        exchange);
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("the query cannot be read");
    }
  }

  /** Method and path, the ids in it left out. */
  boolean is(String wantedMethod, String... wanted) {
    if (!method.equals(wantedMethod) || words.size() != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!wanted[i].equals("*") && !wanted[i].equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  String key() {
    String key =
        header("Idempotency-Key")
            .orElseThrow(() -> malformed("the request needs an Idempotency-Key header"));
    if (!KEY.matcher(key).matches()) {
      throw malformed("Idempotency-Key is 1 to 64 visible ASCII characters");
    }
    return key;
  }

  <T> T body(Class<T> type) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw new Refusal(413, "too-large", "a body is 16 KB at most");
    }
    try {
      T body = JSON.readValue(bytes, type);
      if (body == null) {
        throw malformed("the body is null");
      }
      return body;
    } catch (JacksonException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw malformed(
          root instanceof IllegalArgumentException wrong
              ? String.valueOf(wrong.getMessage())
              : "the body is not the JSON that is expected");
    }
  }

  static Refusal malformed(String detail) {
    return new Refusal(400, "malformed-request", detail);
  }
}

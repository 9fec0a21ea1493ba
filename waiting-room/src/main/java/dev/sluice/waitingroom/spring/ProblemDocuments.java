package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.problem.ProblemType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Problem documents in the one form that all parts of Sluice answer with. */
public final class ProblemDocuments {

  private ProblemDocuments() {}

  public static ProblemDetail of(ProblemType type, String detail, @Nullable Duration retryAfter) {
    ProblemDetail document = ProblemDetail.forStatus(type.status());
    document.setType(URI.create(type.code()));
    document.setTitle(type.meaning());
    document.setDetail(detail);
    document.setProperty("retryable", type.retryable());
    if (retryAfter != null) {
      document.setProperty("retryAfter", seconds(retryAfter));
    }
    return document;
  }

  /** The members of a document by name, for answers that Spring does not write itself. */
  public static Map<String, Object> members(ProblemDetail document) {
    Map<String, Object> members = new TreeMap<>();
    if (document.getProperties() != null) {
      members.putAll(document.getProperties());
    }
    members.put("type", String.valueOf(document.getType()));
    members.put("title", String.valueOf(document.getTitle()));
    members.put("status", document.getStatus());
    members.put("detail", String.valueOf(document.getDetail()));
    return members;
  }

  /** Whole seconds, at least 1: the unit of {@code Retry-After}. */
  static long seconds(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1000);
  }
}

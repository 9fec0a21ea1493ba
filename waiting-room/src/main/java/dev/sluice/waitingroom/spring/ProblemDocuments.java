package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.problem.ProblemType;
import java.net.URI;
import java.time.Duration;
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

  /** Whole seconds, at least 1: the unit of {@code Retry-After}. */
  static long seconds(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1000);
  }
}

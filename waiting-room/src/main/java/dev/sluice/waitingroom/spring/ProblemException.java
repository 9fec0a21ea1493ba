package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Ends a request with a problem document (RFC 9457) whose {@code type} is a {@link ProblemType}.
 */
public final class ProblemException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, null);
  }

  /**
   * @param retryAfter when to try again, for a retryable problem
   */
  public ProblemException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(
        HttpStatusCode.valueOf(type.status()), ProblemDocuments.of(type, detail, retryAfter), null);
    this.type = type;
    if (retryAfter != null) {
      getHeaders()
          .set(HttpHeaders.RETRY_AFTER, Long.toString(ProblemDocuments.seconds(retryAfter)));
    }
  }

  public ProblemType type() {
    return type;
  }

  public ProblemDetail document() {
    return getBody();
  }
}

package dev.sluice.monitorui.page;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem document (RFC 9457) and a stable code. */
public final class Refusal extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  public Refusal(int status, String code, String detail) {
    this(status, code, detail, null);
  }

  private Refusal(int status, String code, String detail, @Nullable Duration retryAfter) {
    super(HttpStatusCode.valueOf(status), document(status, code, detail, retryAfter), null);
    if (retryAfter != null) {
      getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(retryAfter)));
    }
  }

  /** The document of a refusal, also for answers that no handler gives. */
  public static ProblemDetail document(
      int status, String code, String detail, @Nullable Duration retryAfter) {
    ProblemDetail document = ProblemDetail.forStatus(status);
    document.setType(URI.create(code));
    document.setDetail(detail);
    document.setProperty("retryable", status == 429 || status >= 500);
    if (retryAfter != null) {
      document.setProperty("retryAfter", seconds(retryAfter));
    }
    return document;
  }

  private static long seconds(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1000);
  }

  public static Refusal malformed(String detail) {
    return new Refusal(400, "malformed-request", detail);
  }

  public static Refusal signInRequired() {
    return new Refusal(401, "sign-in-required", "Sign in to do this");
  }

  public static Refusal signInRefused() {
    return new Refusal(401, "sign-in-refused", "Name or password is wrong");
  }

  public static Refusal codeRequired(String detail) {
    return new Refusal(401, "code-required", detail);
  }

  public static Refusal roleRequired(String role) {
    return new Refusal(403, "role-required", "The role %s does not allow this".formatted(role));
  }

  public static Refusal passwordChangeRequired() {
    return new Refusal(403, "password-change-required", "Change the password first");
  }

  public static Refusal confirmationRequired(String detail) {
    return new Refusal(409, "confirmation-required", detail);
  }

  public static Refusal tooMany(Duration retryAfter) {
    return new Refusal(429, "too-many-requests", "Too many attempts, try again later", retryAfter);
  }

  public static Refusal recordsUnavailable() {
    return new Refusal(
        503,
        "records-unavailable",
        "MySQL does not answer: nothing is done that could not be put on record",
        Duration.ofSeconds(5));
  }

  public static Refusal sessionsUnavailable() {
    return new Refusal(
        503,
        "sessions-unavailable",
        "Redis does not answer: nobody can be recognised until it does",
        Duration.ofSeconds(2));
  }
}

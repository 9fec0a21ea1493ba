package dev.sluice.monitorui.page;

import dev.sluice.monitorui.database.RecordsUnavailable;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as RFC 9457 problems, with the codes that the other applications use. */
@RestControllerAdvice
final class ProblemAnswers extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (e instanceof Refusal refusal) {
      return super.handleExceptionInternal(
          e, refusal.getBody(), refusal.getHeaders(), status, request);
    }
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create(code(status.value())));
    // Only our own words: Spring's repeat what the client sent.
    problem.setDetail(e instanceof ResponseStatusException own ? own.getReason() : null);
    problem.setProperty("retryable", status.is5xxServerError());
    return super.handleExceptionInternal(e, problem, headers, status, request);
  }

  /** Redis is away: what is kept there cannot be shown at the moment. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StoreUnavailable e) {
    ProblemDetail problem =
        Refusal.document(
            HttpStatus.SERVICE_UNAVAILABLE.value(),
            "line-unavailable",
            "what is kept in Redis cannot be read at the moment",
            null);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  @ExceptionHandler(RecordsUnavailable.class)
  @Nullable ResponseEntity<Object> recordsUnavailable(RecordsUnavailable e, WebRequest request) {
    LOG.debug("Request refused with records-unavailable, the client may repeat it", e);
    Refusal refusal = Refusal.recordsUnavailable();
    return handleExceptionInternal(
        refusal, null, refusal.getHeaders(), refusal.getStatusCode(), request);
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "malformed-request";
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 406 -> "not-acceptable";
      case 415 -> "unsupported-media-type";
      case 503 -> "node-full";
      default -> "internal-error";
    };
  }
}

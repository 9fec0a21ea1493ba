package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers every failure of a request with a problem document of a known type. Details never repeat
 * what the client sent.
 */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final Duration STORE_BACK_IN = Duration.ofSeconds(2);

  @ExceptionHandler(StoreUnavailable.class)
  @Nullable ResponseEntity<Object> storeUnavailable(StoreUnavailable e, WebRequest request) {
    LOG.debug("Request refused with line-unavailable, the client may repeat it", e);
    return answer(
        new ProblemException(
            ProblemType.LINE_UNAVAILABLE, "The line's store does not answer", STORE_BACK_IN),
        request);
  }

  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    LOG.error("Request {} failed; the client got internal-error", request.getDescription(false), e);
    return answer(
        new ProblemException(ProblemType.INTERNAL_ERROR, "The failure was logged"), request);
  }

  private @Nullable ResponseEntity<Object> answer(ProblemException problem, WebRequest request) {
    return handleExceptionInternal(
        problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
  }

  /** Gives Spring's own refusals one of our types. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (e instanceof ProblemException problem) {
      return super.handleExceptionInternal(e, problem.getBody(), headers, status, request);
    }
    ProblemType type =
        switch (status.value()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> ProblemType.SHOP_BUSY;
          default ->
              status.is4xxClientError()
                  ? ProblemType.MALFORMED_REQUEST
                  : ProblemType.INTERNAL_ERROR;
        };
    if (type == ProblemType.INTERNAL_ERROR) {
      LOG.error(
          "Request {} failed; the client got internal-error", request.getDescription(false), e);
    }
    return super.handleExceptionInternal(
        e,
        ProblemDocuments.of(type, type.meaning(), null),
        headers,
        HttpStatusCode.valueOf(type.status()),
        request);
  }
}

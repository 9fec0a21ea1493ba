package dev.sluice.ticketapi.payment.notice;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.load.OfNoVisitor;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the payment provider brings its notices. Open to all, so everything about a delivery is
 * checked before anything is done with it, and who fails does not learn at what.
 */
@RestController
class NoticeController {

  private static final List<String> OUTCOMES = List.of("new", "repeated", "rejected");
  private static final int LONGEST_BODY = 16 * 1024;

  private final NoticeSignatures signatures;
  private final NoticeIntake intake;
  private final InstantSource clock;
  private final ObjectReader reader;
  private final MeterRegistry meters;

  NoticeController(
      NoticeSettings settings,
      NoticeIntake intake,
      InstantSource clock,
      JsonMapper json,
      MeterRegistry meters) {
    this.signatures = new NoticeSignatures(settings.keys(), settings.clockDiffersAtMost());
    this.intake = intake;
    this.clock = clock;
    // Another company may add a field without asking us.
    this.reader =
        json.readerFor(NoticesBody.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.meters = meters;
    OUTCOMES.forEach(this::notices);
  }

  @OpenToAll
  @OfNoVisitor
  @PostMapping("/api/payments/notices")
  ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
    byte[] body = body(request);
    NoticeSignatures.Shown shown =
        new NoticeSignatures.Shown(
            request.getHeader("Notice-Key"),
            request.getHeader("Notice-Time"),
            request.getHeader("Notice-Signature"));
    if (!signatures.isGenuine(shown, body, clock.instant())) {
      count("rejected", 1);
      throw new ProblemException(
          ProblemType.NOTICE_REJECTED, ProblemType.NOTICE_REJECTED.meaning());
    }
    NoticesBody notices = parsed(body);
    int fresh = intake.take(notices.notices());
    count("new", fresh);
    count("repeated", notices.notices().size() - fresh);
    return ResponseEntity.ok().build();
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() <= LONGEST_BODY) {
      byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
      if (body.length <= LONGEST_BODY) {
        return body;
      }
    }
    throw new ProblemException(ProblemType.TOO_LARGE, "A delivery is 16 KB at most");
  }

  private NoticesBody parsed(byte[] body) {
    try {
      NoticesBody notices = reader.readValue(body);
      if (notices != null) {
        return notices;
      }
    } catch (JacksonException e) {
      // Answered below.
    }
    throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The notices cannot be read");
  }

  private void count(String outcome, int notices) {
    notices(outcome).increment(notices);
  }

  private Counter notices(String outcome) {
    return Counter.builder("ticketing.payment.notices")
        .tag("outcome", outcome)
        .description("Notices of the payment provider")
        .register(meters);
  }
}

package dev.sluice.queueserver.room;

import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The waiting page of a line, for browsers and for the caches between them and us. */
@Controller
class LinePage {

  /** Before a sale everybody asks for it at once: a cache answers, and asks us once a minute. */
  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(1))
          .cachePublic()
          .staleWhileRevalidate(Duration.ofMinutes(10));

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final LineFollower follower;
  private final WaitingPage page;

  LinePage(LineFollower follower, WaitingPage page) {
    this.follower = follower;
    this.page = page;
  }

  /**
   * A browser gets the page for an unknown line too, with status 404: it says so in its own words.
   */
  @GetMapping("/lines/{line}")
  ResponseEntity<byte[]> page(
      @PathVariable String line,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable String encodings) {
    WaitingPage.Form form = page.acceptedBy(encodings);
    if (isKnown(line)) {
      return send(ResponseEntity.ok().cacheControl(CACHED).eTag(form.etag()), form);
    }
    if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
      throw new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line");
    }
    return send(
        ResponseEntity.status(ProblemType.UNKNOWN_LINE.status())
            .cacheControl(CacheControl.noStore()),
        form);
  }

  private ResponseEntity<byte[]> send(ResponseEntity.BodyBuilder answer, WaitingPage.Form form) {
    if (form.encoding() != null) {
      answer.header(HttpHeaders.CONTENT_ENCODING, form.encoding());
    }
    return answer
        .contentType(HTML)
        .varyBy(HttpHeaders.ACCEPT_ENCODING)
        .header("Content-Security-Policy", page.policy())
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .body(form.body());
  }

  private boolean isKnown(String line) {
    try {
      return LineId.isValid(line) && follower.find(new LineId(line)).isPresent();
    } catch (StoreUnavailable e) {
      // the page keeps asking by itself until the store is back
      return true;
    }
  }
}

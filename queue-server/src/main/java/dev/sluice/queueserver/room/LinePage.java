package dev.sluice.queueserver.room;

import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The waiting page of a line. The page itself is static and the same for every line. */
@Controller
class LinePage {

  /** The page may load only from here, and nobody may frame it to steal clicks. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; object-src 'none';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final LineFollower follower;

  LinePage(LineFollower follower) {
    this.follower = follower;
  }

  /**
   * A browser gets the page for an unknown line too, with status 404: it says so in its own words.
   */
  @GetMapping("/lines/{line}")
  String page(
      @PathVariable String line,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletResponse response) {
    if (!isKnown(line)) {
      if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
        throw new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line");
      }
      response.setStatus(ProblemType.UNKNOWN_LINE.status());
    }
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    return "forward:/waiting/index.html";
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

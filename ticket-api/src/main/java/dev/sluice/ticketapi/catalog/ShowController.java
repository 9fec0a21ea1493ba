package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop's window: what is on sale, page by page. */
@RestController
class ShowController {

  private static final int LARGEST_PAGE = 100;

  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofSeconds(5))
          .cachePublic()
          .staleWhileRevalidate(Duration.ofSeconds(30));

  private final ShowPages pages;

  ShowController(ShowPages pages) {
    this.pages = pages;
  }

  /**
   * @param after {@code next} of the page before, absent for the first one
   */
  @OpenToAll
  @GetMapping("/api/shows")
  ResponseEntity<byte[]> shows(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit,
      @RequestHeader HttpHeaders headers) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw malformed("limit must be in [1, %d]".formatted(LARGEST_PAGE));
    }
    @Nullable ShowCursor cursor =
        after == null
            ? null
            : ShowCursor.parse(after)
                .orElseThrow(() -> malformed("after must be next of the page before"));
    return pages.page(cursor, limit).answer(headers, SHORTLY);
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }
}

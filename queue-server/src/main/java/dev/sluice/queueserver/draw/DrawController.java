package dev.sluice.queueserver.draw;

import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is published of a draw, for anybody who wants to check it. */
@RestController
@RequestMapping("/api/lines/{line}/draw")
class DrawController {

  private static final int DOWNLOADS_AT_ONCE = 4;
  private static final Duration DOWNLOAD_AGAIN_IN = Duration.ofSeconds(5);

  private final PublishedDraws draws;
  private final LineFollower follower;
  private final Semaphore downloads = new Semaphore(DOWNLOADS_AT_ONCE);

  DrawController(PublishedDraws draws, LineFollower follower) {
    this.draws = draws;
    this.follower = follower;
  }

  @GetMapping
  ResponseEntity<byte[]> draw(@PathVariable LineId line) {
    known(line);
    DrawDocument document =
        draws
            .document(line)
            .orElseThrow(() -> notDrawn("This line has no draw that can be checked"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.APPLICATION_JSON)
        .body(DrawJson.write(document));
  }

  /** Everybody's public id and number, as one file. A million of them are 21 MB. */
  @GetMapping("/entrants")
  void entrants(@PathVariable LineId line, HttpServletResponse response) throws IOException {
    known(line);
    DrawDocument document =
        draws.listed(line).orElseThrow(() -> notDrawn("The numbers are not published yet"));
    if (!downloads.tryAcquire()) {
      throw new ProblemException(
          ProblemType.NODE_FULL, "The list is being sent to others", DOWNLOAD_AGAIN_IN);
    }
    try {
      response.setContentType("application/gzip");
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"%s-entrants.txt.gz\"".formatted(line));
      response.setHeader(
          HttpHeaders.CACHE_CONTROL,
          CacheControl.maxAge(Duration.ofHours(1)).cachePublic().getHeaderValue());
      response.setHeader(HttpHeaders.ETAG, "\"" + document.draw() + "\"");
      int next = 0;
      for (Optional<byte[]> part = draws.part(line, next);
          part.isPresent();
          part = draws.part(line, ++next)) {
        response.getOutputStream().write(part.get());
      }
    } finally {
      downloads.release();
    }
  }

  /** The admission log after the draw: each line a hash, a space and a record. */
  @GetMapping("/log")
  ResponseEntity<String> log(
      @PathVariable LineId line, @RequestParam(defaultValue = "0") long from) {
    known(line);
    if (from < 0) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "from must be 0 or more");
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.TEXT_PLAIN)
        .body(
            draws.records(line, from).stream()
                .map(record -> record + "\n")
                .collect(Collectors.joining()));
  }

  /** The head of the log, signed. */
  @GetMapping("/log/head")
  ResponseEntity<byte[]> head(@PathVariable LineId line) {
    known(line);
    LogHead head =
        draws.head(line).orElseThrow(() -> notDrawn("There is no record in the log yet"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.APPLICATION_JSON)
        .body(DrawJson.write(head));
  }

  private void known(LineId line) {
    if (follower.find(line).isEmpty()) {
      throw new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line");
    }
  }

  private static ProblemException notDrawn(String what) {
    return new ProblemException(ProblemType.NOT_DRAWN, what);
  }
}

package dev.sluice.monitorui.marks;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The marks of a line over HTTP, for the charts. */
@RestController
final class MarkController {

  private final MarkFeed feed;

  MarkController(MarkFeed feed) {
    this.feed = feed;
  }

  record Marks(List<Mark> marks) {}

  @GetMapping(path = "/api/marks", produces = MediaType.APPLICATION_JSON_VALUE)
  Marks marks(@RequestParam String line) {
    return new Marks(feed.marks(line));
  }
}

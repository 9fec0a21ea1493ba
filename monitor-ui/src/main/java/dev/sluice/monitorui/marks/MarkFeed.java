package dev.sluice.monitorui.marks;

import dev.sluice.monitorui.lines.AdmissionBatch;
import dev.sluice.monitorui.lines.LineFeed;
import dev.sluice.monitorui.lines.LineSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Asks admission-batch for the changes of every line. {@link #poll} is called by one thread, {@link
 * #marks} by any.
 */
@Component
public final class MarkFeed {

  private static final Logger LOG = LoggerFactory.getLogger(MarkFeed.class);
  private static final int KEPT = 200;
  private static final String DONE = "DONE";

  private final AdmissionBatch admissionBatch;
  private final LineFeed lines;
  private volatile Map<String, List<Mark>> known = Map.of();

  MarkFeed(AdmissionBatch admissionBatch, LineFeed lines) {
    this.admissionBatch = admissionBatch;
    this.lines = lines;
  }

  /** What admission-batch answers, newest first. */
  record Changes(List<Change> changes) {}

  record Change(
      String at,
      @Nullable String operator,
      @Nullable String reason,
      @Nullable String result,
      @Nullable List<Mark.Changed> changed) {}

  /** Asks once and tells what is new. Never throws. */
  public void poll(Consumer<Mark> news) {
    Map<String, List<Mark>> next = new HashMap<>();
    for (LineSample line : lines.reading().lines()) {
      List<Mark> before = known.get(line.line());
      try {
        List<Mark> marks = ask(line.line());
        next.put(line.line(), marks);
        if (before != null) {
          Instant last = before.isEmpty() ? Instant.MIN : before.getLast().at();
          marks.stream().filter(mark -> mark.at().isAfter(last)).forEach(news);
        }
      } catch (RestClientException | IllegalArgumentException e) {
        LOG.debug("line={} - changes are not known at the moment", line.line(), e);
        if (before != null) {
          next.put(line.line(), before);
        }
      }
    }
    known = Map.copyOf(next);
  }

  private List<Mark> ask(String line) {
    Changes answer =
        admissionBatch.askAny(
            Changes.class, "/operator/lines/{line}/changes?limit={limit}", line, KEPT);
    List<Mark> marks = new ArrayList<>();
    for (Change change : answer.changes()) {
      if (change.result() == null || change.result().equals(DONE)) {
        marks.add(mark(line, change));
      }
    }
    marks.sort(Comparator.comparing(Mark::at));
    return List.copyOf(marks);
  }

  private static Mark mark(String line, Change change) {
    List<Mark.Changed> changed = change.changed() == null ? List.of() : change.changed();
    return new Mark(
        Instant.parse(change.at()),
        line,
        changed.stream()
            .map(field -> field.name() + " " + (field.after() == null ? "" : field.after()))
            .map(String::strip)
            .collect(Collectors.joining(", ")),
        change.operator() == null ? "" : change.operator(),
        change.reason() == null ? "" : change.reason(),
        changed);
  }

  /** The changes of a line, oldest first. */
  public List<Mark> marks(String line) {
    return known.getOrDefault(line, List.of());
  }
}

package dev.sluice.monitorui.lines;

import dev.sluice.monitorui.page.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What operators changed, from the record that admission-batch keeps: every node of the dashboard
 * sees the changes made through every other one, or past all of them, also after a restart. {@link
 * #poll} is called by one thread.
 */
@Component
public final class ChangeFeed {

  private static final int CHANGES_AT_ONCE = 50;
  private static final Duration KEPT = Duration.ofHours(1);

  private final AdmissionBatch admissionBatch;
  private final LineFeed lines;
  private final InstantSource clock;
  private Set<Mark> known = new HashSet<>();

  ChangeFeed(AdmissionBatch admissionBatch, LineFeed lines, InstantSource clock) {
    this.admissionBatch = admissionBatch;
    this.lines = lines;
    this.clock = clock;
  }

  /** Marks that were not there at the last call, oldest first. Never throws. */
  public List<Mark> poll() {
    Instant oldest = clock.instant().minus(KEPT);
    List<Mark> news = new ArrayList<>();
    for (LineSample line : lines.reading().lines()) {
      for (Mark mark : marks(line.line())) {
        if (mark.at().isAfter(oldest) && known.add(mark)) {
          news.add(mark);
        }
      }
    }
    known =
        known.stream().filter(mark -> mark.at().isAfter(oldest)).collect(Collectors.toSet());
    news.sort(Comparator.comparing(Mark::at));
    return news;
  }

  private List<Mark> marks(String line) {
    try {
      JsonNode changes =
          admissionBatch
              .get("/operator/lines/{line}/changes?limit={limit}", line, CHANGES_AT_ONCE)
              .path("changes");
      List<Mark> marks = new ArrayList<>();
      for (JsonNode change : changes) {
        String action = action(change.path("changed"));
        if (change.path("result").asString("").equals("DONE") && !action.isEmpty()) {
          marks.add(
              new Mark(
                  Instant.parse(change.path("at").asString()),
                  line,
                  action,
                  change.path("operator").asString(""),
                  change.path("reason").asString("")));
        }
      }
      return marks;
    } catch (Refusal | DateTimeParseException e) {
      return List.of();
    }
  }

  private static String action(JsonNode changed) {
    return changed
        .valueStream()
        .map(field -> {
          String name = field.path("name").asString("");
          String after = field.path("after").asString("");
          return switch (name) {
            case "state" -> after;
            case "announcement" -> name;
            default -> name + " " + after;
          };
        })
        .collect(Collectors.joining(", "));
  }
}

package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.WaitingLines;
import java.util.ArrayList;
import java.util.List;

/** Reads a line's log as a node does, and keeps the departures up to date. */
final class LogReader {

  private final WaitingLines lines;
  private final LineId line;
  private String position;

  LogReader(WaitingLines lines, LineId line, String position) {
    this.lines = lines;
    this.line = line;
    this.position = position;
  }

  /** Everything since the last call. */
  List<LineEvent> read() {
    List<LineEvent> all = new ArrayList<>();
    LineEvents piece;
    do {
      piece = lines.eventsAfter(line, position, 500);
      assertThat(piece.gap()).isFalse();
      position = piece.position();
      all.addAll(piece.events());
    } while (!piece.events().isEmpty());
    return all;
  }

  /** Reads on and applies what happened. */
  List<LineEvent> follow(LineDepartures... copies) {
    List<LineEvent> all = read();
    for (LineDepartures departures : copies) {
      all.forEach(event -> apply(event, departures));
    }
    return all;
  }

  private static void apply(LineEvent event, LineDepartures departures) {
    switch (event) {
      case LineEvent.Admitted admitted ->
          admitted.sessions().forEach(session -> departures.depart(session.number()));
      case LineEvent.Left left -> left.visitors().forEach(v -> departures.depart(v.number()));
      case LineEvent.Skipped skipped ->
          skipped.visitors().forEach(v -> departures.depart(v.number()));
      case LineEvent.Returned returned ->
          returned.visitors().forEach(v -> departures.comeBack(v.number()));
      case LineEvent.Laned _, LineEvent.Drawn _, LineEvent.Abandoned _, LineEvent.Released _ -> {
        // moves nobody in or out of the line
      }
    }
  }
}

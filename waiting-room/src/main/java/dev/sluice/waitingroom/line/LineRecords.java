package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import java.util.List;
import java.util.Map;

/**
 * What was decided about a line and by whom, for operators of every node. The oldest records go.
 * Both calls throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not
 * answer in time.
 */
public interface LineRecords {

  /** What a record is about. */
  enum Kind {
    /** The admission's decisions, the last hour or so. */
    DECISIONS(4_000),
    /** Operators' changes, the last thousand. */
    CHANGES(1_000);

    private final int kept;

    Kind(int kept) {
      this.kept = kept;
    }

    int kept() {
      return kept;
    }
  }

  void add(LineId line, Kind kind, Map<String, String> record);

  /** The last records, newest first. */
  List<Map<String, String>> last(LineId line, Kind kind, int atMost);
}

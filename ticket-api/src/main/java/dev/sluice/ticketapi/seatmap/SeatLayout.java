package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.hold.HeldView.SeatState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seats of a performance in the order of the map, with the text of the map prepared: what
 * remains to be written is one word for each seat.
 */
final class SeatLayout {

  /** The states of seats, each as a byte. */
  static final byte FREE = 0;

  static final byte HELD = 1;
  static final byte SOLD = 2;

  private static final List<byte[]> WORDS =
      List.of(bytes("FREE\"}"), bytes("HELD\"}"), bytes("SOLD\"}"));
  private static final byte[] END = bytes("]}");

  /** Seats that stand together in the map, and the text before them. */
  private record Row(String head, int from, int to) {}

  /** A reserved section and the text before its rows. */
  private record Block(String head, List<Row> rows) {}

  private final List<Block> blocks = new ArrayList<>();
  private final long[] seats;

  /** Up to the state of each seat, one behind the other; that of seat i ends at ends[i]. */
  private final byte[] text;

  private final int[] ends;

  SeatLayout(Performance performance) {
    Map<Long, Map<String, List<Seat>>> plan = plan(performance);
    seats = new long[performance.seats().size()];
    ends = new int[seats.length];
    ByteArrayOutputStream texts = new ByteArrayOutputStream(40 * seats.length);
    int next = 0;
    for (Map.Entry<Long, Map<String, List<Seat>>> section : plan.entrySet()) {
      List<Row> rows = new ArrayList<>();
      for (Map.Entry<String, List<Seat>> row : section.getValue().entrySet()) {
        int from = next;
        for (Seat seat : row.getValue()) {
          texts.writeBytes(
              bytes("{\"id\":" + seat.id() + ",\"number\":" + seat.number() + ",\"state\":\""));
          seats[next] = seat.id();
          ends[next] = texts.size();
          next++;
        }
        String label = JsonMapper.shared().writeValueAsString(row.getKey());
        rows.add(new Row("{\"row\":" + label + ",\"seats\":[", from, next));
      }
      blocks.add(new Block("{\"id\":" + section.getKey() + ",\"rows\":[", rows));
    }
    text = texts.toByteArray();
  }

  /** Sections in the order of the plan, in each of them rows, in each of them seats. */
  private static Map<Long, Map<String, List<Seat>>> plan(Performance performance) {
    Map<Long, Map<String, List<Seat>>> plan = new LinkedHashMap<>();
    for (Section section : performance.sections().values()) {
      if (section.kind() == SectionKind.RESERVED) {
        plan.put(section.id(), new LinkedHashMap<>());
      }
    }
    for (Seat seat : performance.seats().values()) {
      plan.computeIfAbsent(seat.section(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(seat.row(), _ -> new ArrayList<>())
          .add(seat);
    }
    return plan;
  }

  int size() {
    return seats.length;
  }

  /** The state of each seat, in the order of the map. */
  byte[] states(Map<Long, SeatState> taken) {
    byte[] states = new byte[seats.length];
    if (!taken.isEmpty()) {
      for (int i = 0; i < seats.length; i++) {
        @Nullable SeatState state = taken.get(seats[i]);
        states[i] = state == null ? FREE : state == SeatState.HELD ? HELD : SOLD;
      }
    }
    return states;
  }

  /**
   * The map as JSON.
   *
   * @param picture name of these states
   */
  byte[] write(long version, String picture, byte[] states) {
    return write(head(version, picture) + "\",\"sections\":[", states, null);
  }

  /** The same, only with the seats that are not as they were in an earlier picture. */
  byte[] write(long version, String picture, byte[] states, String since, byte[] earlier) {
    return write(
        head(version, picture) + "\",\"since\":\"" + since + "\",\"sections\":[",
        states,
        seat -> states[seat] != earlier[seat]);
  }

  private static String head(long version, String picture) {
    return "{\"version\":" + version + ",\"picture\":\"" + picture;
  }

  private byte[] write(String head, byte[] states, @Nullable IntPredicate shown) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(shown == null ? text.length + 8 * seats.length : 1_024);
    out.writeBytes(bytes(head));
    List<Block> written =
        shown == null
            ? blocks
            : blocks.stream()
                .filter(block -> block.rows().stream().anyMatch(row -> isAny(row, shown)))
                .toList();
    for (int i = 0; i < written.size(); i++) {
      separate(out, i > 0);
      write(out, written.get(i), states, shown);
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static boolean isAny(Row row, IntPredicate shown) {
    return IntStream.range(row.from(), row.to()).anyMatch(shown);
  }

  private void write(
      ByteArrayOutputStream out, Block block, byte[] states, @Nullable IntPredicate shown) {
    out.writeBytes(bytes(block.head()));
    boolean laterRow = false;
    for (Row row : block.rows()) {
      if (shown == null || isAny(row, shown)) {
        separate(out, laterRow);
        laterRow = true;
        write(out, row, states, shown);
      }
    }
    out.writeBytes(END);
  }

  private void write(
      ByteArrayOutputStream out, Row row, byte[] states, @Nullable IntPredicate shown) {
    out.writeBytes(bytes(row.head()));
    boolean laterSeat = false;
    for (int i = row.from(); i < row.to(); i++) {
      if (shown == null || shown.test(i)) {
        separate(out, laterSeat);
        laterSeat = true;
        int from = i == 0 ? 0 : ends[i - 1];
        out.write(text, from, ends[i] - from);
        out.writeBytes(WORDS.get(states[i]));
      }
    }
    out.writeBytes(END);
  }

  private static void separate(ByteArrayOutputStream out, boolean isLater) {
    if (isLater) {
      out.write(',');
    }
  }

  private static byte[] bytes(String part) {
    return part.getBytes(StandardCharsets.UTF_8);
  }
}

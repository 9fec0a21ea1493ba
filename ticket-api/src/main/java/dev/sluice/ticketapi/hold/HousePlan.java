package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The seats of a house in one line of places, one character for each: the rows of a section from
 * the best one on, a line break after each row. Where seat numbers of a row do not follow each
 * other there is an aisle: seats on its two sides are not side by side.
 *
 * @param seats the id of the seat at each place; {@link #NO_SEAT} for an aisle or a line break
 * @param sections where the rows of each section are
 */
record HousePlan(String allTaken, List<Long> seats, Map<Long, Part> sections) {

  static final long NO_SEAT = 0;

  private static final char TAKEN = 'x';
  private static final char AISLE = '|';
  private static final char ROW_ENDS = '\n';

  /** Places of one section, without the line break behind its last row. */
  record Part(int offset, int length) {

    @Override
    public String toString() {
      return offset + ":" + length;
    }
  }

  static HousePlan of(Performance performance) {
    Map<Long, Map<String, List<Seat>>> sections = new LinkedHashMap<>();
    for (Seat seat : performance.seats().values()) {
      sections
          .computeIfAbsent(seat.section(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(seat.row(), _ -> new ArrayList<>())
          .add(seat);
    }
    StringBuilder places = new StringBuilder();
    List<Long> seats = new ArrayList<>();
    Map<Long, Part> parts = new LinkedHashMap<>();
    sections.forEach((section, rows) -> {
      int offset = places.length();
      rows.values().forEach(row -> write(row, places, seats));
      parts.put(section, new Part(offset, places.length() - offset - 1));
    });
    return new HousePlan(places.toString(), seats, parts);
  }

  private static void write(List<Seat> row, StringBuilder places, List<Long> seats) {
    int next = row.getFirst().number();
    for (Seat seat : row) {
      if (seat.number() != next) {
        places.append(AISLE);
        seats.add(NO_SEAT);
      }
      places.append(TAKEN);
      seats.add(seat.id());
      next = seat.number() + 1;
    }
    places.append(ROW_ENDS);
    seats.add(NO_SEAT);
  }

  /** Another one for every other plan. */
  String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((allTaken + seats + sections).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

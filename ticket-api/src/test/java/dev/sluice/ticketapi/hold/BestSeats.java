package dev.sluice.ticketapi.hold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rule of {@code best-seats.lua}, said once more and as plainly as it can be, without a thought
 * for speed. A test holds the two against each other.
 */
final class BestSeats {

  /** Seats by their offset, in ascending order. */
  record Choice(List<Integer> seats, Lie lie) {}

  private record Row(int index, int offset, String places) {

    boolean free(int place) {
      return place >= 0 && place < places.length() && places.charAt(place) == '.';
    }

    boolean free(int start, int size) {
      return IntStream.range(start, start + size).allMatch(this::free);
    }

    boolean isSingle(int place) {
      return free(place) && !free(place - 1) && !free(place + 1);
    }

    /** The starts of all free blocks of a size, the most central first. */
    List<Integer> blocks(int size) {
      return IntStream.rangeClosed(0, places.length() - size)
          .filter(start -> free(start, size))
          .boxed()
          .sorted(Comparator.comparingInt(start -> Math.abs(2 * start + size - places.length())))
          .toList();
    }

    boolean leavesSingle(int start, int size) {
      StringBuilder after = new StringBuilder(places);
      after.replace(start, start + size, "x".repeat(size));
      Row then = new Row(index, offset, after.toString());
      return then.isSingle(start - 1) || then.isSingle(start + size);
    }

    /** Twice the distance of a place from the middle of the row, to the left negative. */
    double across(double place) {
      return 2 * place - (places.length() - 1);
    }
  }

  private record Companion(int offset, double distance) {}

  private BestSeats() {}

  static Optional<Choice> choose(String house, int wanted) {
    List<Row> rows = new ArrayList<>();
    int offset = 0;
    for (String places : house.split("\n", -1)) {
      rows.add(new Row(rows.size(), offset, places));
      offset += places.length() + 1;
    }
    return together(rows, wanted, true)
        .or(() -> together(rows, wanted, false))
        .or(() -> parted(rows, wanted));
  }

  private static Optional<Choice> together(List<Row> rows, int wanted, boolean leavesNoSingle) {
    for (Row row : rows) {
      for (int start : row.blocks(wanted)) {
        if (!leavesNoSingle || !row.leavesSingle(start, wanted)) {
          return Optional.of(
              new Choice(
                  block(row, start, wanted), leavesNoSingle ? Lie.TOGETHER : Lie.LEAVING_A_SINGLE));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> block(Row row, int start, int size) {
    return IntStream.range(0, size).mapToObj(i -> row.offset() + start + i).toList();
  }

  private static Optional<Choice> parted(List<Row> rows, int wanted) {
    int size = wanted - 1;
    while (size > 0 && allBlocks(rows, size) == 0) {
      size--;
    }
    if (size == 0) {
      return Optional.empty();
    }
    int largest = size;
    List<Integer> best = List.of();
    double bestSpread = Double.MAX_VALUE;
    List<Row> seeds =
        rows.stream()
            .filter(row -> !row.blocks(largest).isEmpty())
            .limit(wanted > 8 ? 1 : 8)
            .toList();
    for (Row row : seeds) {
      int start = row.blocks(size).getFirst();
      List<Integer> seats = new ArrayList<>(block(row, start, size));
      List<Companion> others =
          companions(rows, row, start + (size - 1) / 2.0, seats).stream()
              .limit(wanted - size)
              .toList();
      double spread = others.stream().mapToDouble(Companion::distance).sum();
      if (others.size() == wanted - size && spread < bestSpread) {
        others.forEach(other -> seats.add(other.offset()));
        Collections.sort(seats);
        best = seats;
        bestSpread = spread;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(new Choice(best, Lie.PARTED));
  }

  private static long allBlocks(List<Row> rows, int size) {
    return rows.stream().mapToLong(row -> row.blocks(size).size()).sum();
  }

  private static List<Companion> companions(
      List<Row> rows, Row home, double middle, List<Integer> taken) {
    List<Companion> companions = new ArrayList<>();
    for (Row row : rows) {
      for (int place = 0; place < row.places().length(); place++) {
        int offset = row.offset() + place;
        if (row.free(place) && !taken.contains(offset)) {
          double across = Math.abs(row.across(place) - home.across(middle));
          companions.add(
              new Companion(offset, across + 4.0 * Math.abs(row.index() - home.index())));
        }
      }
    }
    companions.sort(
        Comparator.comparingDouble(Companion::distance).thenComparingInt(Companion::offset));
    return companions;
  }
}

package dev.sluice.waitingroom.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lanes of a line with their shares of the admissions: of {@code general=1,members=3} every
 * four who come in are three members and one of all others, while both wait. A lane in which nobody
 * waits leaves its share to the others.
 *
 * @param all the general lane first; a place keeps its lane by this index, so lanes are added at
 *     the end
 */
public record Lanes(List<Lane> all) {

  /** The lane of everybody who belongs to no other. */
  public static final int GENERAL = 0;

  /** Besides the general one. */
  public static final int MOST = 7;

  public static final Lanes NONE = new Lanes(List.of(new Lane("general", 1)));

  private static final int HEAVIEST = 1_000;

  /**
   * One lane.
   *
   * @param weight so many of those who come in, in proportion to the weights of the others
   */
  public record Lane(String name, int weight) {

    public Lane {
      if (!name.matches("[a-z0-9-]{1,40}")) {
        throw new IllegalArgumentException(
            "the name of a lane is 1 to 40 characters out of a-z 0-9 -, was \"" + name + "\"");
      }
      if (weight < 1 || weight > HEAVIEST) {
        throw new IllegalArgumentException(
            "the weight of a lane must be in [1, %d], was %d".formatted(HEAVIEST, weight));
      }
    }
  }

  public Lanes {
    all = List.copyOf(all);
    if (all.isEmpty() || !all.getFirst().name().equals("general")) {
      throw new IllegalArgumentException("the first lane is general");
    }
    if (all.size() > MOST + 1) {
      throw new IllegalArgumentException("at most %d lanes besides general".formatted(MOST));
    }
    if (new HashSet<>(all.stream().map(Lane::name).toList()).size() < all.size()) {
      throw new IllegalArgumentException("two lanes have the same name");
    }
  }

  /** Reads {@code general=1,members=3}; nothing is {@link #NONE}. */
  public static Lanes parse(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    List<Lane> lanes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", -1);
      try {
        lanes.add(new Lane(pair[0], Integer.parseInt(pair[pair.length - 1])));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "lanes are like general=1,members=3, was \"" + text + "\"", e);
      }
    }
    return new Lanes(lanes);
  }

  /** Whether there is more than the general one. */
  public boolean exist() {
    return all.size() > 1;
  }

  /** The index of a lane, that of the general one when there is none of this name. */
  public int indexOf(String name) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(name)) {
        return i;
      }
    }
    return GENERAL;
  }

  /** A lane that was taken away while people wait in it has the smallest share. */
  public int weight(int lane) {
    return lane < all.size() ? all.get(lane).weight() : 1;
  }

  public String name(int lane) {
    return lane < all.size() ? all.get(lane).name() : "lane-" + lane;
  }

  @Override
  public String toString() {
    return exist()
        ? all.stream()
            .map(lane -> lane.name() + "=" + lane.weight())
            .collect(Collectors.joining(","))
        : "";
  }
}

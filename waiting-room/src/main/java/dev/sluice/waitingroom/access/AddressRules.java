package dev.sluice.waitingroom.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many may join from one address, and which addresses are an exception.
 *
 * @param cap new places that one network gets within a window, 0 = any number
 * @param shared networks that many people share, with their own cap
 * @param allowed let in without a proof of work and a cap
 * @param denied not let in; this goes before all others
 */
public record AddressRules(
    int cap, List<Shared> shared, List<AddressRange> allowed, List<AddressRange> denied) {

  /** Everybody is treated the same, and nobody is counted. */
  public static final AddressRules NONE = new AddressRules(0, List.of(), List.of(), List.of());

  /** Most ranges of each kind: nodes read them every second. */
  public static final int MOST_RANGES = 200;

  private static final int HIGHEST_CAP = 1_000_000;

  /**
   * A network that many people share, such as that of a university or of a mobile carrier.
   *
   * @param cap new places for each address of it
   */
  public record Shared(AddressRange range, int cap) {

    /** Reads {@code 203.0.113.0/24=500}. */
    public static Shared parse(String text) {
      String[] parts = text.split("=", -1);
      try {
        return new Shared(
            AddressRange.parse(parts[0].strip()),
            Integer.parseInt(parts[parts.length - 1].strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "a shared network is like 203.0.113.0/24=500, was \"" + text + "\"", e);
      }
    }

    @Override
    public String toString() {
      return range + "=" + cap;
    }
  }

  public AddressRules {
    shared = List.copyOf(shared);
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
    requireCap(0, cap);
    shared.forEach(network -> requireCap(1, network.cap()));
    if (Math.max(shared.size(), Math.max(allowed.size(), denied.size())) > MOST_RANGES) {
      throw new IllegalArgumentException("at most " + MOST_RANGES + " ranges of each kind");
    }
  }

  private static void requireCap(int lowest, int cap) {
    if (cap < lowest || cap > HIGHEST_CAP) {
      throw new IllegalArgumentException(
          "joins per address must be in [%d, %d], was %d".formatted(lowest, HIGHEST_CAP, cap));
    }
  }

  public boolean denies(ClientAddress address) {
    return isIn(denied, address);
  }

  public boolean allows(ClientAddress address) {
    return isIn(allowed, address);
  }

  /** The cap for this address: the largest of the networks it is in, else the usual one. */
  public int capOf(ClientAddress address) {
    return cap == 0
        ? 0
        : shared.stream()
            .filter(network -> network.range().contains(address))
            .mapToInt(Shared::cap)
            .max()
            .orElse(cap);
  }

  private static boolean isIn(List<AddressRange> ranges, ClientAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Ranges as they stand in one text, with commas. */
  public static List<AddressRange> ranges(String text) {
    return parts(text).stream().map(AddressRange::parse).toList();
  }

  /** Shared networks as they stand in one text, with commas. */
  public static List<Shared> shared(String text) {
    return parts(text).stream().map(Shared::parse).toList();
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The way back: with commas. */
  public static String text(List<?> ranges) {
    return ranges.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}

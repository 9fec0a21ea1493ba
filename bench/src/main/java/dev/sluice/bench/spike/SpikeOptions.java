package dev.sluice.bench.spike;

import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.report.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to see of a spike.
 *
 * @param values settings that differ from their default
 * @param noRoom the crowd goes straight to the shop
 * @param compare the same crowd also without the room and with a fixed rate
 * @param kills killed in the middle of the sale
 * @param broken what is broken on purpose
 * @param json where the figures are written to
 * @param report where the page is written to
 */
public record SpikeOptions(
    Map<String, String> values,
    boolean noRoom,
    boolean compare,
    List<Venue.Part> kills,
    List<Sabotage> broken,
    Optional<Path> json,
    Optional<Path> report) {

  /** Something broken on purpose, so that one can see that it is noticed. */
  public enum Sabotage {
    OVERSELL,
    LOST_VISITOR;

    String word() {
      return this == OVERSELL ? "oversell" : "lost-visitor";
    }
  }

  static final Setting VISITORS = Setting.number("visitors", 3_000, "people who want to come in");
  static final Setting TICKETS = Setting.number("tickets", 400, "tickets on sale");
  static final Setting ARRIVAL =
      Setting.word("arrival", "flash", "flash|ramp|steady", "how they come: flash, ramp, steady");
  static final Setting ARRIVAL_SECONDS =
      Setting.number("arrival-seconds", 0, "time in which they come; 0 = one second for 400");
  static final Setting RATE =
      new Setting(
          "rate", "0", "[0-9]{1,5}(\\.[0-9]{1,3})?", "let so many in each second; 0 = measured");
  static final Setting THINK =
      Setting.number("think-ms", 1_500, "mean time of thinking before a step inside");
  static final Setting SEED = Setting.number("seed", 1, "the same seed, the same crowd");
  static final Setting LASTS =
      Setting.number(
          "lasts-seconds", 0, "a sale ends then; 0 = four times what it needs and 120 s");
  static final Setting IDLE =
      Setting.number(
          "idle-seconds",
          65,
          "the platform is watched so long before anybody comes; regular work comes each minute");
  static final Setting PATIENCE =
      Setting.number("patience-seconds", 90, "somebody inside goes on trying for so long");

  static final Setting CLAIM =
      Setting.number(
          "claim-seconds",
          0,
          "who does not come in so long has lost the turn; 0 = 10, or 60 when something is killed");

  /** Visits are short here, and so is the time that is lost with somebody who does not come. */
  private static final int CLAIM_SECONDS = 10;

  /** What is killed is away for longer than that, and nobody loses a turn by it. */
  private static final int CLAIM_SECONDS_WITH_KILLS = 60;

  private static final String ALL = "all";
  private static final int CROWD_PER_TICKET = 2;

  /** What can be set, in the order of the help. */
  public static List<Setting> settings() {
    return List.of(
        VISITORS,
        TICKETS,
        ARRIVAL,
        ARRIVAL_SECONDS,
        RATE,
        THINK,
        SEED,
        LASTS,
        IDLE,
        PATIENCE,
        CLAIM,
        Calibration.WARM_UP,
        Calibration.STEP,
        Calibration.MOST,
        Venue.POOL,
        Venue.DELAY,
        Venue.GROUP,
        Venue.NETWORK,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  /** What the words of a command line mean. */
  public sealed interface Reading {
    record Understood(SpikeOptions options) implements Reading {}

    record Wrong(String reason) implements Reading {}

    record HelpWanted() implements Reading {}
  }

  /** Thrown and caught here: one way out of the middle of the words. */
  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstood(String reason) {
      super(reason);
    }
  }

  /** Relative files count from the folder in which the command is given. */
  public static Reading read(List<String> words) {
    if (words.contains("--help") || words.contains("-h")) {
      return new Reading.HelpWanted();
    }
    try {
      SpikeOptions options = of(words);
      options.complain();
      return new Reading.Understood(options);
    } catch (NotUnderstood e) {
      return new Reading.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private static SpikeOptions of(List<String> words) throws NotUnderstood {
    Map<String, String> values = new HashMap<>();
    Map<String, String> others = new HashMap<>();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (word.equals("--no-room") || word.equals("--compare")) {
        others.put(word, "");
        continue;
      }
      if (!word.startsWith("--")) {
        throw new NotUnderstood("there is no word " + word + " here");
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 && !rest.hasNext()) {
        throw new NotUnderstood(name + " needs a value");
      }
      String value = equals < 0 ? rest.next() : word.substring(equals + 1);
      if (List.of("--kill", "--break", "--json", "--report").contains(name)) {
        others.put(name, value);
      } else {
        values.put(known(name.substring(2), value), value);
      }
    }
    return new SpikeOptions(
        Map.copyOf(values),
        others.containsKey("--no-room"),
        others.containsKey("--compare"),
        kills(others.getOrDefault("--kill", "")),
        sabotage(others.getOrDefault("--break", "")),
        path("--json", others),
        path("--report", others));
  }

  private static String known(String name, String value) throws NotUnderstood {
    Setting setting =
        settings().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotUnderstood("there is no option --" + name + " here"));
    if (!value.matches(setting.form())) {
      throw new NotUnderstood("--%s (%s) cannot be %s".formatted(name, setting.meaning(), value));
    }
    return name;
  }

  private static List<Venue.Part> kills(String text) throws NotUnderstood {
    if (text.equals(ALL)) {
      return List.of(Venue.Part.values());
    }
    List<Venue.Part> kills = new ArrayList<>();
    for (String word : words(text)) {
      kills.add(
          Arrays.stream(Venue.Part.values())
              .filter(process -> process.word().equals(word))
              .findFirst()
              .orElseThrow(() -> new NotUnderstood("--kill does not know " + word)));
    }
    return List.copyOf(kills);
  }

  private static List<Sabotage> sabotage(String text) throws NotUnderstood {
    List<Sabotage> broken = new ArrayList<>();
    for (String word : words(text)) {
      broken.add(
          Arrays.stream(Sabotage.values())
              .filter(one -> one.word().equals(word))
              .findFirst()
              .orElseThrow(() -> new NotUnderstood("--break does not know " + word)));
    }
    return List.copyOf(broken);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static Optional<Path> path(String name, Map<String, String> others) throws NotUnderstood {
    String value = others.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw new NotUnderstood(name + " must name a file, was " + value);
    }
  }

  private void complain() throws NotUnderstood {
    Settings set = set();
    int visitors = set.number(VISITORS.name());
    int tickets = set.number(TICKETS.name());
    if (tickets < 8 || tickets > 100_000 || visitors > 60_000) {
      throw new NotUnderstood("a spike has 8 to 100000 tickets and at most 60000 visitors");
    }
    if (visitors < CROWD_PER_TICKET * tickets) {
      throw new NotUnderstood("a spike has at least twice as many visitors as tickets");
    }
    if (noRoom && (rate() > 0 || compare || kills.contains(Venue.Part.ADMISSION_BATCH))) {
      throw new NotUnderstood("--no-room has no rate, no admission-batch and nothing to compare");
    }
  }

  /** The settings with their defaults. */
  public Settings set() {
    return new Settings(settings(), values);
  }

  int claimSeconds() {
    int given = set().number(CLAIM.name());
    int usual = kills.isEmpty() ? CLAIM_SECONDS : CLAIM_SECONDS_WITH_KILLS;
    return given > 0 ? given : usual;
  }

  double rate() {
    return Double.parseDouble(set().word(RATE.name()));
  }

  double arrivalSeconds() {
    int given = set().number(ARRIVAL_SECONDS.name());
    return given > 0 ? given : Math.max(2, set().number(VISITORS.name()) / 400.0);
  }
}

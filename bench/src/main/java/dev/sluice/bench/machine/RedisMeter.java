package dev.sluice.bench.machine;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads off a Redis what it has done and what it holds. */
public final class RedisMeter {

  private static final int SLOWEST = 128;
  private static final int WORDS_SHOWN = 6;
  private static final int WORD_SHOWN = 40;
  private static final String STATISTICS = "cmdstat_";

  private final RedisConnections redis;
  private long asked;

  public RedisMeter(RedisConnections redis) {
    this.redis = redis;
  }

  /** Commands since the start, those inside scripts included, without our own questions. */
  public long commands() {
    return number("stats", "total_commands_processed") - asked++;
  }

  /** Memory of data and buffers, in bytes. */
  public long usedMemory() {
    asked++;
    return number("memory", "used_memory");
  }

  /** CPU time of the server and its helpers since the start, in microseconds. */
  public double cpuMicros() {
    asked++;
    String info = info("cpu");
    return (decimal(info, "used_cpu_sys") + decimal(info, "used_cpu_user")) * 1e6;
  }

  /** Notes every command that takes longer, from now on. */
  public void noteSlowerThan(int micros) {
    asked += 2;
    redis.call(commands -> {
      commands.configSet("slowlog-log-slower-than", Integer.toString(micros));
      return commands.slowlogReset();
    });
  }

  /** The slowest command that was noted, in microseconds; 0 when none was. */
  public long slowestMicros() {
    asked++;
    // an entry is: id, time, duration, command, ...
    return redis.call(commands -> commands.slowlogGet(SLOWEST)).stream()
        .mapToLong(entry -> (Long) ((List<?>) entry).get(2))
        .max()
        .orElse(0);
  }

  /**
   * Notes the last so many commands that take longer, from now on. Commands inside scripts count
   * too: to note those would cost more than they do.
   */
  public void noteSlowerThan(int micros, int atMost) {
    asked++;
    redis.call(commands -> commands.configSet("slowlog-max-len", Integer.toString(atMost)));
    noteSlowerThan(micros);
  }

  /**
   * A script that was noted.
   *
   * @param call digest, number of keys, keys and the first arguments, as Redis keeps them
   */
  public record SlowScript(long micros, String call) {}

  /** The slowest script that was noted, in microseconds; 0 when none was. */
  public long slowestScriptMicros(int noted) {
    return scriptsNoted(noted).stream().mapToLong(SlowScript::micros).max().orElse(0);
  }

  /** All scripts that were noted, the slowest first. */
  public List<SlowScript> scriptsNoted(int noted) {
    asked++;
    return redis.call(commands -> commands.slowlogGet(noted)).stream()
        .map(entry -> (List<?>) entry)
        .map(entry -> new SlowScript((Long) entry.get(2), words((List<?>) entry.get(3))))
        .filter(script -> script.call().toUpperCase(Locale.ROOT).startsWith("EVAL"))
        .sorted(Comparator.comparingLong(SlowScript::micros).reversed())
        .toList();
  }

  private static String words(List<?> command) {
    return command.stream()
        .limit(WORDS_SHOWN)
        .map(word -> new String((byte[]) word, StandardCharsets.US_ASCII))
        .map(word -> word.length() > WORD_SHOWN ? word.substring(0, WORD_SHOWN) + "..." : word)
        .collect(Collectors.joining(" "));
  }

  /** Time inside scripts since the start, in microseconds. */
  public long scriptMicros() {
    asked++;
    return microsByCommand().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("eval"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How often a script was called since the start. */
  public long scriptCalls() {
    asked++;
    return info("commandstats")
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(STATISTICS + "eval"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=([0-9]+),.*", "$1")))
        .sum();
  }

  /** Time of each command since the start, in microseconds; those inside scripts are in both. */
  public Map<String, Long> microsByCommand() {
    asked++;
    Map<String, Long> micros = new TreeMap<>();
    // "cmdstat_evalsha:calls=3,usec=120,usec_per_call=40.00,rejected_calls=0,failed_calls=0"
    info("commandstats")
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(STATISTICS))
        .forEach(line ->
            micros.put(
                line.substring(STATISTICS.length(), line.indexOf(':')),
                Long.valueOf(line.replaceAll(".*[:,]usec=([0-9]+),.*", "$1"))));
    return micros;
  }

  private long number(String section, String field) {
    return (long) decimal(info(section), field);
  }

  private String info(String section) {
    return redis.call(commands -> commands.info(section));
  }

  private static double decimal(String info, String field) {
    return info.lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Redis does not tell " + field));
  }
}

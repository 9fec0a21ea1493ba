package dev.sluice.bench.platform;

import dev.sluice.bench.report.Setting;
import dev.sluice.bench.report.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an application is started.
 *
 * @param heapMib limit of its heap
 * @param collector {@code g1} or {@code serial}
 * @param compiler {@code full} or {@code quick}
 * @param properties added to those that every run has
 */
public record NodeForm(
    int heapMib, String collector, String compiler, Map<String, String> properties) {

  /** The collector of the nodes under load. */
  public static final Setting COLLECTOR =
      Setting.word("gc", "g1", "g1|serial", "collector of the servers, g1 or serial");

  /** How far the nodes compile: not fully is for trying a benchmark out, not for figures. */
  public static final Setting COMPILER =
      Setting.word(
          "compiler", "full", "full|quick", "full, or quick: starts sooner, wrong under load");

  private static final int SPARE_CONNECTIONS = 200;

  public static NodeForm of(int heapMib, Settings settings) {
    return new NodeForm(
        heapMib, settings.word(COLLECTOR.name()), settings.word(COMPILER.name()), Map.of());
  }

  public NodeForm with(String property, String value) {
    return with(Map.of(property, value));
  }

  public NodeForm with(Map<String, String> added) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.putAll(added);
    return new NodeForm(heapMib, collector, compiler, more);
  }

  /** Enough for so many visitors at once. */
  public NodeForm forVisitors(int visitors) {
    return with("queue-server.connection.at-most", Integer.toString(visitors + SPARE_CONNECTIONS))
        .with("server.tomcat.max-connections", Integer.toString(visitors + 2 * SPARE_CONNECTIONS));
  }

  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + heapMib + "m");
    flags.add("-XX:+UseCompactObjectHeaders");
    flags.add(collector.equals("serial") ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
    if (compiler.equals("quick")) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    return flags;
  }
}

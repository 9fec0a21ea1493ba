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
 * @param properties added to those that every run has
 */
public record NodeForm(int heapMib, String collector, Map<String, String> properties) {

  /** The collector of the nodes under load. */
  public static final Setting COLLECTOR =
      Setting.word("gc", "g1", "g1|serial", "collector of the servers, g1 or serial");

  private static final int SPARE_CONNECTIONS = 200;

  public static NodeForm of(int heapMib, Settings settings) {
    return new NodeForm(heapMib, settings.word(COLLECTOR.name()), Map.of());
  }

  public NodeForm with(String property, String value) {
    return with(Map.of(property, value));
  }

  public NodeForm with(Map<String, String> added) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.putAll(added);
    return new NodeForm(heapMib, collector, more);
  }

  /** Enough for so many visitors at once. */
  public NodeForm forVisitors(int visitors) {
    return with("queue-server.connection.at-most", Integer.toString(visitors + SPARE_CONNECTIONS))
        .with("server.tomcat.max-connections", Integer.toString(visitors + 2 * SPARE_CONNECTIONS));
  }

  /** Without a limit to the compiler: under load a server runs at full speed. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + heapMib + "m");
    flags.add("-XX:+UseCompactObjectHeaders");
    flags.add(collector.equals("serial") ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    return flags;
  }
}

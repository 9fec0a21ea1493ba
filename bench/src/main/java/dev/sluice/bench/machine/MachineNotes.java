package dev.sluice.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What has to stand beside a figure: the machine, its load, and what was measured on it. */
public final class MachineNotes {

  private final InstantSource clock;
  private final Path home;

  /**
   * @param home root of the repository
   */
  public MachineNotes(InstantSource clock, Path home) {
    this.clock = clock;
    this.home = home;
  }

  /** The notes by their names, in the order in which they are shown. */
  public Map<String, String> take() throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    notes.put("commit", commit());
    notes.put("cores", Integer.toString(system.getAvailableProcessors()));
    notes.put("processor", processor());
    notes.put("memory", (system.getTotalMemorySize() >> 20) + " MiB");
    notes.put(
        "system",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    notes.put(
        "JDK",
        "%s, %s"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")));
    notes.put(
        "load", String.format(Locale.ROOT, "%.2f at the start", system.getSystemLoadAverage()));
    notes.put("note", "servers and load generator share the machine");
    return notes;
  }

  private String commit() throws InterruptedException {
    String at = home.toString();
    Optional<List<String>> commit =
        ToolOutput.lines("git", "-C", at, "rev-parse", "--short=12", "HEAD");
    boolean changed =
        ToolOutput.lines("git", "-C", at, "status", "--porcelain")
            .filter(lines -> !lines.isEmpty())
            .isPresent();
    return commit.map(List::getFirst).orElse("unknown") + (changed ? " with changes" : "");
  }

  private static String processor() throws InterruptedException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // another system
    }
    return ToolOutput.lines("sysctl", "-n", "machdep.cpu.brand_string")
        .map(List::getFirst)
        .orElse("unknown");
  }
}

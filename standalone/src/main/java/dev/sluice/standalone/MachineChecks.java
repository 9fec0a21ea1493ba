package dev.sluice.standalone;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Checks of what the machine itself offers. Each looks at the machine and changes nothing. */
final class MachineChecks {
  static final int OLDEST_JDK = 25;
  private static final long MIB = 1L << 20;
  private static final long MEMORY_WANTED = 3L << 30;
  private static final int FILES_BESIDE_CONNECTIONS = 1000;
  private static final Duration CLOCKS_APART_AT_MOST = Duration.ofSeconds(5);
  private static final int YEAR_OF_RELEASE = 2025;

  private MachineChecks() {}

  static Finding jdk() {
    int version = Runtime.version().feature();
    String text = Runtime.version() + ", " + System.getProperty("java.home");
    return version >= OLDEST_JDK
        ? Finding.ok("JDK", text)
        : Finding.fail("JDK", text + ": too old, install " + OLDEST_JDK + " or newer");
  }

  /** Every visitor is an open file of the queue-server. */
  static Finding openFiles(int connections) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return Finding.warn("open files", "this system does not tell its limit");
    }
    long limit = unix.getMaxFileDescriptorCount();
    long needed = (long) connections + FILES_BESIDE_CONNECTIONS;
    if (limit >= needed) {
      return Finding.ok(
          "open files", "%d allowed, %d connections configured".formatted(limit, connections));
    }
    return Finding.warn(
        "open files",
        "%d allowed, enough for about %d of %d configured connections: raise the hard limit (ulimit -n %d)"
            .formatted(limit, Math.max(0, limit - FILES_BESIDE_CONNECTIONS), connections, needed));
  }

  static Finding memory() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long total = system.getTotalMemorySize();
    String text = total / MIB + " MB";
    return total >= MEMORY_WANTED
        ? Finding.ok("memory", text)
        : Finding.warn(
            "memory", text + ": the whole platform wants " + MEMORY_WANTED / MIB + " MB");
  }

  static Finding disk(DataFolder data) throws IOException {
    long free = data.freeBytes();
    String text = free / MIB + " MB free for " + data.root();
    if (free < DataFolder.FREE_BYTES_NEEDED) {
      return Finding.fail(
          "disk",
          text
              + ", %d MB are needed: free some or use --data on another disk"
                  .formatted(DataFolder.FREE_BYTES_NEEDED / MIB));
    }
    return free < 3 * DataFolder.FREE_BYTES_NEEDED
        ? Finding.warn("disk", text + ": enough to start, little for a long run")
        : Finding.ok("disk", text);
  }

  static Finding dataFolder(DataFolder data) {
    try {
      data.create();
      Path probe = Files.createTempFile(data.root(), "probe", "");
      Files.delete(probe);
      return Finding.ok("data folder", data.root() + " can be written");
    } catch (IOException e) {
      return Finding.fail(
          "data folder",
          "%s cannot be written (%s): change its owner or use --data".formatted(data.root(), e));
    }
  }

  /** Passes carry times: a clock that is far off makes them expired or not yet valid elsewhere. */
  static Finding clock(InstantSource clock, DataFolder data) throws IOException {
    Instant now = clock.instant();
    int year = now.atOffset(ZoneOffset.UTC).getYear();
    if (year < YEAR_OF_RELEASE || year > YEAR_OF_RELEASE + 50) {
      return Finding.fail("clock", now + " is not a plausible time: set the clock of this machine");
    }
    Path probe = Files.createTempFile(data.root(), "probe", "");
    Instant written = Files.getLastModifiedTime(probe).toInstant();
    Files.delete(probe);
    Duration apart = Duration.between(now, written).abs();
    return apart.compareTo(CLOCKS_APART_AT_MOST) <= 0
        ? Finding.ok("clock", now.toString())
        : Finding.warn(
            "clock",
            "%s, but the disk of %s says %s: synchronise the clocks (NTP)"
                .formatted(now, data.root(), written));
  }
}

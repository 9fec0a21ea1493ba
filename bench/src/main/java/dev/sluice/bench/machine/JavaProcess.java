package dev.sluice.bench.machine;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Looks at a running JVM, or for CPU and memory at any process, from outside. */
public record JavaProcess(long pid) {

  /** CPU time since the start; zero when the process is gone. */
  public Duration cpu() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** Memory that the process occupies, where the system tells (Linux). */
  public OptionalLong residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
        }
      }
    } catch (IOException e) {
      // another system, or the process is gone
    }
    return OptionalLong.empty();
  }

  /** Bytes of all objects that are left after full collections. */
  public long liveHeapBytes() throws ServiceFailure, InterruptedException {
    jcmd("GC.run");
    jcmd("GC.run");
    // "Total       123456       7890123": the histogram counts after a collection of its own
    String total =
        jcmd("GC.class_histogram").stream()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new ServiceFailure("the class histogram has no total"));
    return Long.parseLong(words(total).getLast());
  }

  private List<String> jcmd(String command) throws ServiceFailure, InterruptedException {
    return ToolOutput.lines(ToolOutput.jdkTool("jcmd"), Long.toString(pid), command)
        .orElseThrow(
            () -> new ServiceFailure("jcmd %s of process %d failed".formatted(command, pid)));
  }

  /** Time spent in collections since the start; zero when the process is gone. */
  public Duration collections() throws InterruptedException {
    List<String> lines =
        ToolOutput.lines(ToolOutput.jdkTool("jstat"), "-gcutil", Long.toString(pid))
            .orElse(List.of());
    if (lines.size() < 2) {
      return Duration.ZERO;
    }
    int column = words(lines.getFirst()).indexOf("GCT");
    double seconds = Double.parseDouble(words(lines.getLast()).get(column).replace(',', '.'));
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.strip().split("\\s+"));
  }
}

package dev.sluice.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How much of a core each of several processes uses, and how busy the whole machine is. */
public final class CpuShares {

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Map<String, Supplier<Duration>> parties = new LinkedHashMap<>();
  private final Map<String, Duration> before = new LinkedHashMap<>();
  private long from = System.nanoTime();

  /** One more process, by the CPU time that it has used. */
  public void add(String name, Supplier<Duration> cpu) {
    parties.put(name, cpu);
    before.put(name, cpu.get());
  }

  /** In words, since the last time this was asked. */
  public String sinceLast() {
    long now = System.nanoTime();
    double nanos = Math.max(1, now - from);
    from = now;
    StringBuilder text = new StringBuilder("CPU in percent of a core:");
    parties.forEach((name, cpu) -> {
      Duration used = cpu.get();
      long share = Math.round(100 * used.minus(before.getOrDefault(name, used)).toNanos() / nanos);
      before.put(name, used);
      text.append(" %s %d,".formatted(name, share));
    });
    return text.append(String.format(Locale.ROOT, " whole machine busy %.0f %%", busyPercent()))
        .toString();
  }

  private double busyPercent() {
    return Math.max(0, 100 * machine.getCpuLoad());
  }
}

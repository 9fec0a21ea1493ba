package dev.sluice.ticketapi.load;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.waitingroom.saturation.LoadReport;
import java.lang.management.ManagementFactory;
import org.springframework.stereotype.Component;

/** The processors that this process may use and has used. */
@Component
final class ProcessorTime {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  LoadReport.Cpu totals() {
    return new LoadReport.Cpu(
        Runtime.getRuntime().availableProcessors(), Math.max(0, system.getProcessCpuTime()));
  }
}

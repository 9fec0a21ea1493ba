package dev.sluice.waitingroom.spring;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** What every Java process can say about itself. */
final class ProcessFigures {

  private ProcessFigures() {}

  static void tell(VitalsDraft draft) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    draft
        .figure(Vital.HEAP_USED, heap.getUsed())
        .figure(Vital.HEAP_MAX, heap.getMax())
        .figure(Vital.THREADS, ManagementFactory.getThreadMXBean().getThreadCount())
        .figure(Vital.COLLECTION_MILLIS, collectionMillis());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      draft.figure(Vital.CPU, Math.max(0, system.getProcessCpuLoad()));
    }
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}

package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.hold.HoldSweep;
import dev.sluice.ticketapi.hold.MirrorWatch;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** The periodic work on holds. Every node asks, one does it. */
@Configuration(proxyBeanMethods = false)
class HoldSchedule implements SchedulingConfigurer {

  private static final Duration HOLDS_ARE_SWEPT_EVERY = Duration.ofSeconds(1);
  private static final Duration ALL_IS_COMPARED_EVERY = Duration.ofMinutes(1);

  private final HoldSweep sweep;
  private final MirrorWatch watch;

  HoldSchedule(HoldSweep sweep, MirrorWatch watch) {
    this.sweep = sweep;
    this.watch = watch;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    every(HOLDS_ARE_SWEPT_EVERY, sweep::sweep, tasks);
    every(ALL_IS_COMPARED_EVERY, () -> watch.compareAll(ALL_IS_COMPARED_EVERY), tasks);
  }

  /** Not at once: the process is still starting. */
  private static void every(Duration interval, Runnable work, ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(new FixedDelayTask(work, interval, interval));
  }
}

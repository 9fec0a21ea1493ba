package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.order.OrderRecovery;
import dev.sluice.ticketapi.order.OrderSettings;
import dev.sluice.ticketapi.order.Reconciliation;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Runs the periodic work, each after its predecessor of the same kind has ended. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ShopSchedule implements SchedulingConfigurer {

  private static final Duration MIRROR_IS_REPAIRED_EVERY = Duration.ofSeconds(2);
  private static final Duration THE_STOCK_IS_TOLD_EVERY = Duration.ofSeconds(2);
  private static final Duration OLD_ROWS_ARE_DELETED_EVERY = Duration.ofMinutes(10);

  private static final Duration THE_BOOKS_ARE_COMPARED_EVERY = Duration.ofMinutes(1);

  private final OrderRecovery recovery;
  private final Reconciliation reconciliation;
  private final OrderSettings settings;
  private final SoldMirror mirror;
  private final OldRows oldRows;
  private final StockNotice stockNotice;

  ShopSchedule(
      OrderRecovery recovery,
      Reconciliation reconciliation,
      OrderSettings settings,
      SoldMirror mirror,
      OldRows oldRows,
      StockNotice stockNotice) {
    this.stockNotice = stockNotice;
    this.recovery = recovery;
    this.reconciliation = reconciliation;
    this.settings = settings;
    this.mirror = mirror;
    this.oldRows = oldRows;
  }

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(2);
    scheduler.setThreadNamePrefix("schedule-");
    return scheduler;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    every(settings.recoveryInterval(), recovery::recoverStuckOrders, tasks);
    every(THE_BOOKS_ARE_COMPARED_EVERY, reconciliation::compareIfLeading, tasks);
    every(MIRROR_IS_REPAIRED_EVERY, mirror::repair, tasks);
    every(THE_STOCK_IS_TOLD_EVERY, stockNotice::tell, tasks);
    every(OLD_ROWS_ARE_DELETED_EVERY, oldRows::delete, tasks);
  }

  /** Not at once: the process is still starting. */
  private static void every(Duration interval, Runnable work, ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(new FixedDelayTask(work, interval, interval));
  }
}

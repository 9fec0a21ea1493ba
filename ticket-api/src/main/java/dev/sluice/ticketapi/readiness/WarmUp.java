package dev.sluice.ticketapi.readiness;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.DemoShow;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Waits with the first visitor until everything on sale is warm, see {@link PreWarm}. Tried at
 * start and, while it fails, at every question whether the process is ready. Once warm it stays
 * warm: a store that goes away later must not take the node away from those inside.
 */
@Component("warmUp")
class WarmUp implements ApplicationRunner, HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final DemoShow demoShow;
  private final Catalog catalog;
  private final PreWarm preWarm;
  private final ReentrantLock warming = new ReentrantLock();
  private volatile boolean warm;

  WarmUp(DemoShow demoShow, Catalog catalog, PreWarm preWarm) {
    this.demoShow = demoShow;
    this.catalog = catalog;
    this.preWarm = preWarm;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    tryToWarm();
  }

  @Override
  public Health health() {
    if (!warm) {
      tryToWarm();
    }
    return warm ? Health.up().build() : Health.outOfService().build();
  }

  private void tryToWarm() {
    if (warm || !warming.tryLock()) {
      return;
    }
    try {
      if (demoShow.putOnSaleIfWanted()) {
        catalog.readAgain();
      }
      warm = preWarm.warmAll();
      LOG.info("performances={} - warm={}", preWarm.warmed(), warm);
    } catch (RuntimeException e) {
      LOG.warn("Not ready for visitors yet, tried again at the next question: {}", e.toString());
    } finally {
      warming.unlock();
    }
  }
}

package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.saturation.LineLimiter;
import dev.sluice.admissionbatch.saturation.ShopSaturation;
import dev.sluice.admissionbatch.tick.LastTicks;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Puts together what operators see of a line. */
@Component
final class LineWatch {

  private final LastTicks lastTicks;
  private final ShopSaturation shop;
  private final LineLimiter limiter;

  LineWatch(LastTicks lastTicks, ShopSaturation shop, LineLimiter limiter) {
    this.lastTicks = lastTicks;
    this.shop = shop;
    this.limiter = limiter;
  }

  LineView view(LineFacts facts, Instant now) {
    return LineView.of(
        facts,
        now,
        lastTicks.led(facts.line()),
        limiter.showRate(facts.line()),
        shop.view().orElse(null));
  }
}

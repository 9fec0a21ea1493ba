package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.saturation.SaturationView;
import dev.sluice.admissionbatch.saturation.ShopSaturation;
import dev.sluice.admissionbatch.tick.LastTicks;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what operators see of lines. */
@Component
final class LineWatch {

  private final LastTicks lastTicks;
  private final ShopSaturation shop;

  LineWatch(LastTicks lastTicks, ShopSaturation shop) {
    this.lastTicks = lastTicks;
    this.shop = shop;
  }

  LineView view(LineFacts facts, Instant now) {
    return views(List.of(facts), now).getFirst();
  }

  List<LineView> views(List<LineFacts> lines, Instant now) {
    @Nullable SaturationView saturation = shop.view().orElse(null);
    return lines.stream()
        .map(facts -> LineView.of(facts, now, lastTicks.led(facts.line()), saturation))
        .toList();
  }
}

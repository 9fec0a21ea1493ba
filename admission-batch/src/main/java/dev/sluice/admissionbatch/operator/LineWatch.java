package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.saturation.SaturationView;
import dev.sluice.admissionbatch.saturation.ShopSaturation;
import dev.sluice.admissionbatch.tick.LastTicks;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what operators see of lines. */
@Component
final class LineWatch {

  private final LastTicks lastTicks;
  private final ShopSaturation shop;
  private final LineRecords records;

  LineWatch(LastTicks lastTicks, ShopSaturation shop, LineRecords records) {
    this.lastTicks = lastTicks;
    this.shop = shop;
    this.records = records;
  }

  LineView view(LineFacts facts, Instant now) {
    return view(facts, now, shop());
  }

  /** What is known of the shop behind the lines, null when nobody measures it. */
  @Nullable SaturationView shop() {
    return shop.view().orElse(null);
  }

  /** Where several lines are looked at, the shop is looked at once. */
  LineView view(LineFacts facts, Instant now, @Nullable SaturationView saturation) {
    Optional<Led> led = lastTicks.led(facts.line());
    LastDecision decision =
        led.flatMap(LastDecision::of).or(() -> recorded(facts.line())).orElse(null);
    return LineView.of(facts, now, led, decision, saturation);
  }

  private Optional<LastDecision> recorded(LineId line) {
    return records.last(line, LineRecords.Kind.DECISIONS, 1).stream()
        .findFirst()
        .map(LastDecision::of);
  }
}

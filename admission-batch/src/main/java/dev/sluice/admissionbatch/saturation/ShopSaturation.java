package dev.sluice.admissionbatch.saturation;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The saturation point of the shop behind all configured lines. Whoever leads the first of them
 * measures and leaves the shares of all in the store; the leaders of the others read them there.
 */
@Component
public class ShopSaturation {

  private static final Logger LOG = LoggerFactory.getLogger(ShopSaturation.class);

  private final WaitingLines lines;
  private final ShopLoad load;
  private final SaturationStore store;
  private final JsonMapper json;
  private final AdmissionSettings settings;
  private final List<LineId> configured;
  private volatile @Nullable ShopMeasurement measurement;

  public ShopSaturation(
      WaitingLines lines,
      ShopLoad load,
      SaturationStore store,
      JsonMapper json,
      AdmissionSettings settings) {
    this.lines = lines;
    this.load = load;
    this.store = store;
    this.json = json;
    this.settings = settings;
    configured = settings.lineIds();
  }

  /**
   * Sessions that the line may have inside now, as far as the shop is concerned.
   *
   * @param fence of this node's leadership of the line
   * @param seconds on this process's monotonic clock
   */
  LineShare share(LineFacts facts, Fence fence, double seconds) {
    if (!facts.line().equals(configured.getFirst())) {
      return known()
          .map(known -> LineShare.read(facts, known))
          .orElseGet(() -> LineShare.unmeasured(facts));
    }
    ShopMeasurement current = measurement;
    if (current == null || !current.fence().equals(fence)) {
      current = takeOver(fence, seconds);
      measurement = current;
    }
    KnownSaturation known = current.advance(seconds, allLines(facts), load.reports());
    store.save(facts.line(), fence, json.writeValueAsString(known));
    return LineShare.read(facts, known);
  }

  /** What is known of the shop now, whoever measures it. Empty when nobody has yet. */
  public Optional<SaturationView> view() {
    return known().map(KnownSaturation::view);
  }

  private ShopMeasurement takeOver(Fence fence, double seconds) {
    Optional<KnownSaturation> known = known();
    LOG.info(
        "line={} - this node measures the shop (fence={}, goes on from {})",
        configured.getFirst(),
        fence.value(),
        known.map(k -> "limit=" + Math.round(k.memory().limit())).orElse("nothing"));
    return new ShopMeasurement(
        fence,
        settings.saturation().estimate(),
        known.map(KnownSaturation::memory).orElse(null),
        seconds);
  }

  private Optional<KnownSaturation> known() {
    if (configured.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = store.load(configured.getFirst());
    try {
      return text.map(known -> json.readValue(known, KnownSaturation.class));
    } catch (JacksonException e) {
      LOG.warn(
          "What is known of the shop cannot be read and is measured again from the floor: {}",
          e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private List<LineFacts> allLines(LineFacts first) {
    List<LineFacts> all = new ArrayList<>();
    for (LineId line : configured) {
      (line.equals(first.line()) ? Optional.of(first) : lines.facts(line)).ifPresent(all::add);
    }
    return all;
  }
}

package dev.sluice.admissionbatch.saturation;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.keyspace.CallsApart;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.SaturationMemory;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The saturation point of the shop behind all configured lines. Whoever leads the first of them
 * measures and leaves the shares of all in the store; the leaders of the others read them there.
 *
 * <p>Lines, reports and the measurement may be on different masters of a cluster. What does not
 * answer counts as it was known last, so that one dead master stops no line of another.
 */
@Component
public class ShopSaturation {

  private static final Logger LOG = LoggerFactory.getLogger(ShopSaturation.class);

  private final WaitingLines lines;
  private final ShopLoad load;
  private final SaturationStore store;
  private final SaturationMeters meters;
  private final JsonMapper json = mapper();
  private final AdmissionSettings settings;
  private final List<LineId> configured;
  private final Map<LineId, LineFacts> lastSeen = new ConcurrentHashMap<>();
  private volatile Optional<KnownSaturation> lastKnown = Optional.empty();
  private volatile @Nullable ShopMeasurement measurement;

  public ShopSaturation(
      WaitingLines lines,
      ShopLoad load,
      SaturationStore store,
      SaturationMeters meters,
      AdmissionSettings settings) {
    this.lines = lines;
    this.load = load;
    this.store = store;
    this.meters = meters;
    this.settings = settings;
    configured = settings.lineIds();
  }

  /** Not that of the web: it has no limit of length and reads what other versions wrote. */
  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  /**
   * Sessions that the line may have inside now, as far as the shop is concerned.
   *
   * @param fence of this node's leadership of the line
   * @param seconds on this process's monotonic clock
   */
  LineShare share(LineFacts facts, Fence fence, Instant now, double seconds) {
    if (!facts.line().equals(configured.getFirst())) {
      return known()
          .map(known -> LineShare.read(facts, known))
          .orElseGet(() -> LineShare.unmeasured(facts));
    }
    List<SeenLine> seen = allLines(facts);
    ShopMeasurement current = measurement;
    if (current == null || !current.belongsTo(fence, facts)) {
      current = takeOver(fence, facts, seen, current, seconds);
      measurement = current;
    }
    KnownSaturation known = current.advance(seconds, now, seen, reports());
    if (store.save(facts.line(), fence, json.writeValueAsString(known))) {
      meters.shows(known.view());
    } else {
      meters.ends();
    }
    return LineShare.read(facts, known);
  }

  /** Another node leads the first line. */
  public void follows(LineId line) {
    if (!configured.isEmpty() && line.equals(configured.getFirst())) {
      meters.ends();
    }
  }

  /** What is known of the shop now, whoever measures it. Empty when nobody has yet. */
  public Optional<SaturationView> view() {
    return known().map(KnownSaturation::view);
  }

  /** Goes on from what is kept; when the store was emptied, from what this node knew before. */
  private ShopMeasurement takeOver(
      Fence fence,
      LineFacts first,
      List<SeenLine> seen,
      @Nullable ShopMeasurement former,
      double seconds) {
    SaturationMemory memory =
        loaded()
            .map(KnownSaturation::memory)
            .orElseGet(() -> former == null ? null : former.memory());
    LOG.info(
        "line={} - this node measures the shop (fence={}, goes on from {})",
        first.line(),
        fence.value(),
        memory == null ? "nothing" : "limit=" + Math.round(memory.limit()));
    int floors = seen.stream().mapToInt(line -> line.facts().floor()).sum();
    return new ShopMeasurement(
        fence,
        first.epoch(),
        settings.saturation().estimate(Math.max(1, floors)),
        memory,
        seconds,
        settings.silentTicks());
  }

  private Optional<KnownSaturation> known() {
    try {
      lastKnown = loaded();
    } catch (StoreUnavailable e) {
      LOG.debug("What is known of the shop cannot be read now; what was known last counts", e);
    }
    return lastKnown;
  }

  private Optional<KnownSaturation> loaded() {
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

  /** None are a shop that does not report, which lowers the limit slowly. */
  private List<LoadReport> reports() {
    try {
      return load.reports();
    } catch (StoreUnavailable e) {
      LOG.debug("The reports of the shop cannot be read now", e);
      return List.of();
    }
  }

  private List<SeenLine> allLines(LineFacts first) {
    Map<LineId, StoreUnavailable> unanswered =
        CallsApart.each(configured, line -> look(line, first));
    return configured.stream()
        .flatMap(line -> Optional.ofNullable(lastSeen.get(line)).stream())
        .map(facts -> new SeenLine(facts, !unanswered.containsKey(facts.line())))
        .toList();
  }

  private void look(LineId line, LineFacts first) {
    (line.equals(first.line()) ? Optional.of(first) : lines.facts(line))
        .ifPresentOrElse(facts -> lastSeen.put(line, facts), () -> lastSeen.remove(line));
  }
}

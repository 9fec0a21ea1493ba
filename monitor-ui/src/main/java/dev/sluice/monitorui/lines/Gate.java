package dev.sluice.monitorui.lines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why the gate of a line admits what it admits.
 *
 * @param kind of the last decision: {@code ADMIT}, {@code TRICKLE}, {@code PAUSE} or {@code
 *     REFUSED}; empty when none is known
 * @param pause why nobody was admitted, empty unless it was a pause
 * @param admitted by the last decision
 * @param at time of the last decision
 * @param phase what the measurement of the shop is doing, empty when nobody measures
 * @param tightest resource of the shop, empty when none is known
 * @param pressure of that resource; below 1 there is room
 * @param point the measured saturation point, null when nobody measures
 * @param low lowest value of the point in the last minutes
 * @param high highest value of it
 * @param trusted the limit that was found good while all slots were used; 0 before that
 * @param holdSeconds mean time for which a session holds its slot
 * @param floor operator's smallest limit
 * @param ceiling operator's largest limit
 * @param fixedLimit operator's limit in place of the measured one
 * @param unclaimed visitors inside who have not come yet
 */
public record Gate(
    String kind,
    String pause,
    int admitted,
    @Nullable Instant at,
    String phase,
    String tightest,
    double pressure,
    @Nullable Double point,
    @Nullable Double low,
    @Nullable Double high,
    double trusted,
    double holdSeconds,
    @Nullable Integer floor,
    @Nullable Integer ceiling,
    @Nullable Integer fixedLimit,
    @Nullable Instant fixedUntil,
    long unclaimed) {

  static final String UNMEASURED = "UNMEASURED";

  public static final Gate UNKNOWN =
      new Gate("", "", 0, null, "", "", 0, null, null, null, 0, 0, null, null, null, null, 0);

  static Gate of(LineReport line, Band band) {
    LineReport.LastTick tick = line.decided();
    LineReport.Saturation shop = line.saturation();
    boolean measured = shop != null && !shop.phase().equals(UNMEASURED);
    return new Gate(
        tick == null || tick.kind() == null ? "" : tick.kind(),
        tick == null || tick.pause() == null ? "" : tick.pause(),
        tick == null || tick.admitted() == null ? 0 : tick.admitted(),
        tick == null ? null : tick.at(),
        shop == null ? "" : shop.phase(),
        shop == null || shop.tightest() == null ? "" : shop.tightest(),
        shop == null ? 0 : shop.pressure(),
        shop != null && measured ? shop.limit() : null,
        measured ? band.low() : null,
        measured ? band.high() : null,
        shop == null ? 0 : shop.trusted(),
        shop == null ? 0 : shop.holdSeconds(),
        line.floor(),
        line.ceiling(),
        line.fixedLimit(),
        line.fixedUntil(),
        line.unclaimed() == null ? 0 : line.unclaimed());
  }
}

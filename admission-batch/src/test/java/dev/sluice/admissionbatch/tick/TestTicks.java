package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.draw.DrawSteps;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.admissionbatch.saturation.LineLimiter;
import dev.sluice.admissionbatch.saturation.SaturationMeters;
import dev.sluice.admissionbatch.saturation.ShopSaturation;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Puts the parts of a tick together as the application does. */
record TestTicks(
    WaitingLines lines, Admissions admissions, DrawSteps draws, AdmissionSettings settings) {

  /** Without draws that can be checked. */
  TestTicks(WaitingLines lines, Admissions admissions, AdmissionSettings settings) {
    this(lines, admissions, TestDraws.noSteps(), settings);
  }

  AdmissionTick tick(
      LineCatalogue catalogue,
      TickLeadership leadership,
      LastTicks lastTicks,
      ShopLoad load,
      SaturationStore store,
      LineRecords records) {
    ShopSaturation shop =
        new ShopSaturation(
            lines, load, store, new SaturationMeters(new SimpleMeterRegistry()), settings);
    return new AdmissionTick(
        catalogue,
        new LineUpkeep(lines, admissions, draws, new NoMarks()),
        leadership,
        new LineLimiter(shop),
        new AdmissionSteps(admissions, _ -> 0, settings),
        new TickJournal(lastTicks, records, new TickMeters(new SimpleMeterRegistry())));
  }
}

package dev.sluice.admissionbatch;

import java.time.Duration;
import java.util.List;

/** Settings for tests: what a test does not name has its default, and everybody waits. */
public final class TestSettings {

  private TestSettings() {}

  public static AdmissionSettings settings(
      Duration tickInterval,
      int maxPerTick,
      int floor,
      Duration lease,
      String key,
      List<AdmissionSettings.Line> lines) {
    return new AdmissionSettings(
        tickInterval,
        maxPerTick,
        floor,
        lease,
        key,
        Duration.ofSeconds(30),
        false,
        presence(),
        saturation(),
        lines);
  }

  static AdmissionSettings.Presence presence() {
    return new AdmissionSettings.Presence(Duration.ofSeconds(12), Duration.ofMinutes(2));
  }

  static AdmissionSettings.Saturation saturation() {
    return new AdmissionSettings.Saturation("main", 0, Duration.ofSeconds(60), 1);
  }

  public static AdmissionSettings.Line line(String id, String title, String target, Integer floor) {
    return new AdmissionSettings.Line(
        id,
        title,
        target,
        floor,
        null,
        null,
        new AdmissionSettings.Brand("", "", ""),
        LineAccessSettings.OPEN);
  }
}

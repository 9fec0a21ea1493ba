package dev.sluice.admissionbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AdmissionSettingsTest {

  private static final String KEY = "0123456789abcdef";

  private static AdmissionSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("admission", Bindable.of(AdmissionSettings.class));
  }

  private static AdmissionSettings bindWithKey(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("admission.operator-key", KEY);
    return bind(all);
  }

  @Test
  void defaults() {
    assertThat(bindWithKey(Map.of()))
        .isEqualTo(
            new AdmissionSettings(
                Duration.ofSeconds(1),
                200,
                50,
                Duration.ofMillis(2500),
                KEY,
                Duration.ofSeconds(30),
                true,
                TestSettings.presence(),
                TestSettings.saturation(),
                List.of()));
  }

  @Test
  void names() {
    Map<String, String> properties = new HashMap<>();
    properties.put("admission.tick-interval", "200ms");
    properties.put("admission.max-per-tick", "7");
    properties.put("admission.floor", "9");
    properties.put("admission.leader-lease", "1s");
    properties.put("admission.operator-key", "another-secret-key");
    properties.put("admission.lines[0].id", "summer-show");
    properties.put("admission.lines[0].title", "Summer show");
    properties.put("admission.lines[0].target", "http://127.0.0.1:8081/");
    properties.put("admission.lines[0].floor", "3");
    properties.put("admission.lines[0].ceiling", "900");
    properties.put("admission.saturation.shop", "north");
    properties.put("admission.saturation.start", "250");
    properties.put("admission.saturation.start-hold", "45s");
    properties.put("admission.saturation.busy-at-most", "0.8");
    properties.put("admission.lines[0].opens-at", "2026-12-01T11:00:00Z");
    properties.put("admission.lines[0].brand.colour", "#112233");
    properties.put("admission.lines[0].brand.logo", "https://a.example/l.png");
    properties.put("admission.lines[0].brand.note", "Hi");
    properties.put("admission.lines[0].access.proof", "over-rate");
    properties.put("admission.lines[0].access.proof-over-per-second", "20");
    properties.put("admission.lines[0].access.proof-work", "5000");
    properties.put("admission.lines[0].access.joins-per-address", "8");
    properties.put("admission.lines[0].access.shared-networks", "10.0.0.0/8=100");
    properties.put("admission.lines[0].access.denied-addresses", "192.0.2.0/24");
    properties.put("admission.lines[0].access.invites-only", "true");
    properties.put("admission.lines[0].access.lanes", "general=1,members=3");
    properties.put("admission.recovery-window", "7s");
    properties.put("admission.pass-through", "false");
    properties.put("admission.presence.absent-after", "9s");
    properties.put("admission.presence.place-kept-for", "3m");
    properties.put("admission.lines[1].id", "winter-show");
    properties.put("admission.lines[1].title", "Winter show");
    properties.put("admission.lines[1].target", "https://shop.example/winter?a=b");

    AdmissionSettings settings = bind(properties);

    assertThat(settings)
        .isEqualTo(
            new AdmissionSettings(
                Duration.ofMillis(200),
                7,
                9,
                Duration.ofSeconds(1),
                "another-secret-key",
                Duration.ofSeconds(7),
                false,
                new AdmissionSettings.Presence(Duration.ofSeconds(9), Duration.ofMinutes(3)),
                new AdmissionSettings.Saturation("north", 250, Duration.ofSeconds(45), 0.8),
                List.of(
                    new AdmissionSettings.Line(
                        "summer-show",
                        "Summer show",
                        "http://127.0.0.1:8081/",
                        3,
                        900,
                        Instant.parse("2026-12-01T11:00:00Z"),
                        new AdmissionSettings.Brand("#112233", "https://a.example/l.png", "Hi"),
                        new LineAccessSettings(
                            ProofMode.OVER_RATE,
                            20,
                            5_000,
                            8,
                            List.of("10.0.0.0/8=100"),
                            List.of(),
                            List.of("192.0.2.0/24"),
                            true,
                            false,
                            "general=1,members=3")),
                    TestSettings.line(
                        "winter-show", "Winter show", "https://shop.example/winter?a=b", null))));
    assertThat(settings.setups())
        .containsExactly(
            new LineSetup(
                new LineId("summer-show"),
                "Summer show",
                "http://127.0.0.1:8081/",
                3,
                Instant.parse("2026-12-01T11:00:00Z"),
                new LineBrand("#112233", "https://a.example/l.png", "Hi"),
                900,
                new LineAccess(
                    new ProofRule(ProofMode.OVER_RATE, 20, 5_000),
                    new AddressRules(
                        8,
                        AddressRules.shared("10.0.0.0/8=100"),
                        List.of(),
                        AddressRules.ranges("192.0.2.0/24")),
                    true,
                    false,
                    Lanes.parse("general=1,members=3"))),
            new LineSetup(
                new LineId("winter-show"), "Winter show", "https://shop.example/winter?a=b", 9));
  }

  @ParameterizedTest
  @CsvSource({
    "tick-interval, 99ms, 'admission.tick-interval must be in [100ms, 1m], was PT0.099S'",
    "tick-interval, 61s, 'admission.tick-interval must be in [100ms, 1m], was PT1M1S'",
    "max-per-tick, 0, 'admission.max-per-tick must be in [1, 200], was 0'",
    "max-per-tick, 201, 'admission.max-per-tick must be in [1, 200], was 201'",
    "floor, 0, 'admission.floor must be >= 1, was 0'",
    "leader-lease, 1999ms, 'admission.leader-lease must be at least twice'",
    "recovery-window, 11m, 'admission.recovery-window must be in [0s, 10m], was PT11M'",
    "presence.absent-after, 7s, 'admission.presence.absent-after must be >= 8s, was PT7S'",
    "presence.place-kept-for, 10ms, 'admission.presence.place-kept-for must be >='",
    "saturation.shop, A B, 'admission.saturation.shop must be 1 to 40 characters'",
    "saturation.start, -1, 'admission.saturation.start must be >= 0, was -1'",
    "saturation.start-hold, 999ms, 'admission.saturation.start-hold must be >= 1s, was PT0.999S'",
    "saturation.busy-at-most, 0, 'admission.saturation.busy-at-most must be in (0, 1], was 0.0'",
    "saturation.busy-at-most, 1.1, 'admission.saturation.busy-at-most must be in (0, 1]'",
    "operator-key, '', 'admission.operator-key is missing'",
    "operator-key, '   ', 'admission.operator-key is missing'",
    "operator-key, fifteen-chars-x, 'must have at least 16 characters, had 15'",
  })
  void impossibleValuesAreRefusedByName(String property, String value, String message) {
    assertThatThrownBy(() -> bindWithKey(Map.of("admission." + property, value)))
        .rootCause()
        .hasMessageContaining(message);
  }

  @Test
  void aMissingOperatorKeyStopsTheStart() {
    assertThatThrownBy(() -> bind(Map.of()))
        .rootCause()
        .hasMessageContaining("admission.operator-key is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "Big, T, http://h/, 1, 'admission.lines[].id must be 1 to 40 characters'",
    "a, '', http://h/, 1, 'admission.lines[].title of the line a is missing'",
    "a, T, '', 1, 'admission.lines[].target of the line a must be an absolute http or https URL'",
    "a, T, /shop, 1, 'must be an absolute http or https URL'",
    "a, T, javascript:alert(1), 1, 'must be an absolute http or https URL'",
    "a, T, http://h/#x, 1, 'without a fragment'",
    "a, T, 'http://h/ x', 1, 'must be an absolute http or https URL'",
    "a, T, http://h/, 0, 'admission.lines[].floor of the line a must be >= 1, was 0'",
  })
  void impossibleLinesAreRefusedByName(
      String id, String title, String target, String floor, String message) {
    assertThatThrownBy(() ->
            bindWithKey(
                Map.of(
                    "admission.lines[0].id", id,
                    "admission.lines[0].title", title,
                    "admission.lines[0].target", target,
                    "admission.lines[0].floor", floor)))
        .rootCause()
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'admission.lines[].ceiling of the line a must be >= 1, was 0'",
    "49, 'admission.lines[].ceiling of the line a must be >= its floor 50, was 49'",
  })
  void aCeilingBelowTheFloorIsRefusedByName(String ceiling, String message) {
    assertThatThrownBy(() ->
            bindWithKey(
                Map.of(
                    "admission.lines[0].id", "a",
                    "admission.lines[0].title", "T",
                    "admission.lines[0].target", "http://h/",
                    "admission.lines[0].ceiling", ceiling)))
        .rootCause()
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "proof-work, 999, 'admission.lines[].access: proof work must be in [1000, 10000000], was 999'",
    "proof-over-per-second, 0, 'admission.lines[].access: proof over joins per second must be in'",
    "joins-per-address, -1, 'admission.lines[].access: joins per address must be in [0, 1000000]'",
    "shared-networks[0], 10.0.0.0/8, 'admission.lines[].access: a shared network is like'",
    "allowed-addresses[0], 10.0.0.1/8, 'admission.lines[].access: an address range is like'",
    "denied-addresses[0], nowhere, 'admission.lines[].access: '",
  })
  void accessThatMakesNoSenseIsRefusedByName(String property, String value, String message) {
    assertThatThrownBy(() ->
            bindWithKey(
                Map.of(
                    "admission.lines[0].id",
                    "a",
                    "admission.lines[0].title",
                    "T",
                    "admission.lines[0].target",
                    "http://h/",
                    "admission.lines[0].access." + property,
                    value)))
        .hasStackTraceContaining(message);
  }

  @Test
  void twoLinesMayNotHaveTheSameId() {
    AdmissionSettings.Line line = TestSettings.line("a", "A", "http://h/", null);
    assertThatThrownBy(() ->
            TestSettings.settings(
                Duration.ofSeconds(1), 200, 50, Duration.ofSeconds(3), KEY, List.of(line, line)))
        .hasMessage("admission.lines names the line a twice");
  }

  @Test
  void theKeyIsNotInTheText() {
    assertThat(bindWithKey(Map.of()).toString()).doesNotContain(KEY);
  }
}

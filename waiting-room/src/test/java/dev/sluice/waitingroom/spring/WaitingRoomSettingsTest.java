package dev.sluice.waitingroom.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WaitingRoomSettingsTest {

  private static WaitingRoomSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("waiting-room", Bindable.of(WaitingRoomSettings.class));
  }

  @Test
  void defaults() {
    WaitingRoomSettings settings = bind(Map.of());
    assertThat(settings.redis())
        .isEqualTo(
            new WaitingRoomSettings.Redis(
                "redis://127.0.0.1:6379", "sluice", Duration.ofSeconds(1)));
    assertThat(settings.line()).isEqualTo(new WaitingRoomSettings.Line(1_000_000));
    assertThat(settings.workQueue())
        .isEqualTo(
            new WaitingRoomSettings.WorkQueue(
                Duration.ofSeconds(60), Duration.ofMinutes(3), Duration.ofMinutes(10)));
    assertThat(settings.pass()).isEqualTo(new WaitingRoomSettings.Keys(null, null));
    assertThat(settings.placeTicket()).isEqualTo(new WaitingRoomSettings.Keys(null, null));
  }

  @Test
  void names() {
    WaitingRoomSettings settings =
        bind(
            Map.of(
                "waiting-room.redis.uri", "redis://h:1",
                "waiting-room.redis.key-prefix", "p",
                "waiting-room.redis.command-timeout", "2s",
                "waiting-room.line.max-length", "7",
                "waiting-room.work-queue.claim-within", "1s",
                "waiting-room.work-queue.idle-at-most-for", "2s",
                "waiting-room.work-queue.session-at-most-for", "3s",
                "waiting-room.pass.signing-key", "a",
                "waiting-room.pass.previous-signing-key", "b",
                "waiting-room.place-ticket.signing-key", "c"));
    assertThat(settings)
        .isEqualTo(
            new WaitingRoomSettings(
                new WaitingRoomSettings.Redis("redis://h:1", "p", Duration.ofSeconds(2)),
                new WaitingRoomSettings.Line(7),
                new WaitingRoomSettings.WorkQueue(
                    Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                new WaitingRoomSettings.Keys("a", "b"),
                new WaitingRoomSettings.Keys("c", null)));
  }

  @ParameterizedTest
  @CsvSource({
    "waiting-room.line.max-length, 0, 'waiting-room.line.max-length must be >= 1, was 0'",
    "waiting-room.redis.command-timeout, 1ms, 'waiting-room.redis.command-timeout must be in'",
  })
  void impossibleValuesAreRefusedByName(String property, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(property, value)))
        .rootCause()
        .hasMessageContaining(message);
  }

  @Test
  void impossibleSessionLimitsAreRefusedByName() {
    assertThatThrownBy(
            () -> bind(Map.of("waiting-room.work-queue.claim-within", "0s")).workQueue().limits())
        .hasMessageContaining("waiting-room.work-queue.claim-within must be positive");
    assertThatThrownBy(() ->
            bind(Map.of("waiting-room.work-queue.session-at-most-for", "1s")).workQueue().limits())
        .hasMessageContaining("session-at-most-for must not be shorter");
  }

  @Test
  void aMissingKeySaysWhatToDo() {
    assertThatThrownBy(() -> bind(Map.of()).pass().parse("waiting-room.pass"))
        .hasMessageContaining("waiting-room.pass.signing-key is missing");
  }

  @Test
  void aReplacedKeyNeedsAnIdOfItsOwn() {
    String secret = ":" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    WaitingRoomSettings.Keys keys = new WaitingRoomSettings.Keys("k1" + secret, "k1" + secret);
    assertThatThrownBy(() -> keys.parse("waiting-room.pass"))
        .hasMessageContaining("waiting-room.pass.previous-signing-key must have another id");
    assertThat(new WaitingRoomSettings.Keys("k2" + secret, "k1" + secret).parse("p")).hasSize(2);
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(bind(Map.of("waiting-room.pass.signing-key", "k1:topsecret")).toString())
        .doesNotContain("topsecret");
  }
}

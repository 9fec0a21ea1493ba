package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.access.AccessSettings;
import dev.sluice.queueserver.access.ClientAddresses;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HandshakeGateTest {

  private final HandshakeGate gate =
      new HandshakeGate(
          new ConnectionFixture().connections,
          ConnectionFixture.SETTINGS,
          JsonMapper.shared(),
          new ClientAddresses(new AccessSettings(List.of(), List.of())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "",
        "http://wait.example.evil:8080",
        "http://evil.example/wait.example:8080",
        "http://wait.example:8081",
        "https://wait.example:8080",
        "http://wait.example",
        "http://tickets.example",
        "https://tickets.example.evil",
        "file://",
        "http://[bad",
        "http://wait.example:8080@evil.example"
      })
  void refusesOtherOrigins(String origin) {
    assertThat(gate.allowed(origin, URI.create("http://wait.example:8080/ws"))).isFalse();
  }

  @Test
  void letsItsOwnPagesIn() {
    assertThat(gate.allowed("http://wait.example:8080", URI.create("http://wait.example:8080/ws")))
        .isTrue();
    assertThat(gate.allowed("http://wait.example", URI.create("http://wait.example:80/ws")))
        .isTrue();
    assertThat(gate.allowed("https://wait.example", URI.create("wss://wait.example/ws"))).isTrue();
  }

  @Test
  void letsPagesOfTheSettingsIn() {
    assertThat(gate.allowed("https://tickets.example", URI.create("http://10.0.0.1:8080/ws")))
        .isTrue();
  }
}

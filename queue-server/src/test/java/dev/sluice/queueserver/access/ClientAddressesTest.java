package dev.sluice.queueserver.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.waitingroom.access.ClientAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

  private final ClientAddresses behindProxies =
      new ClientAddresses(new AccessSettings(List.of("10.0.0.0/8", "2001:db8::/32"), List.of()));
  private final ClientAddresses alone =
      new ClientAddresses(new AccessSettings(List.of(), List.of()));

  // attack 49
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "127.0.0.1", "10.0.0.1", "unknown", ""})
  void whatAClientSaysOfItselfIsNotBelieved(String header) {
    ClientAddress socket = ClientAddress.parse("203.0.113.7");
    assertThat(alone.of("203.0.113.7", List.of(header))).isEqualTo(socket);
    assertThat(behindProxies.of("203.0.113.7", List.of(header))).isEqualTo(socket);
  }

  // attack 49
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "192.0.2.1, 203.0.113.7 | 203.0.113.7",
        "192.0.2.1, 203.0.113.7, 10.9.9.9 | 203.0.113.7",
        "10.1.1.1, 203.0.113.7, 2001:db8::5 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "[2001:db9::7]:4711 | 2001:db9::7",
        "2001:db9::7 | 2001:db9::7",
        "192.0.2.1, rubbish | 10.0.0.1",
        "10.2.2.2 | 10.2.2.2",
        "'' | 10.0.0.1"
      })
  void ourProxiesAreBelievedUpToTheFirstThatIsNone(String header, String client) {
    assertThat(behindProxies.of("10.0.0.1", List.of(header)))
        .isEqualTo(ClientAddress.parse(client));
  }

  // attack 49
  @Test
  void aHeaderThatComesTwiceIsReadAsOne() {
    assertThat(behindProxies.of("10.0.0.1", List.of("192.0.2.1", "203.0.113.7")))
        .isEqualTo(ClientAddress.parse("203.0.113.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "proxy.example", "*", ""})
  void aListThatMakesNoSenseStopsTheStart(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessSettings(List.of(range), List.of()))
        .withMessageContaining("queue-server.access.trusted-proxies");
  }
}

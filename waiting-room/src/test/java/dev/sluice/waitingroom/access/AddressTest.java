package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8:0:1::/64, 2001:db8:0:1:ffff::9, true",
    "2001:db8::8/125, 2001:db8::f, true",
    "2001:db8::8/125, 2001:db8::10, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true"
  })
  void aRangeHasTheAddressesThatBeginLikeIt(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).contains(ClientAddress.parse(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7/24",
        "203.0.113.0/33",
        "203.0.113.0/-1",
        "203.0.113.0/x",
        "2001:db8::1/32",
        "2001:db8::/129",
        "shop.example",
        "",
        "/24"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
  }

  @Test
  void aHouseholdOfIpv6IsOneNetwork() {
    String network = ClientAddress.parse("2001:db8:0:1::1").network();
    assertThat(ClientAddress.parse("2001:db8:0:1:aaaa:bbbb:cccc:dddd").network())
        .isEqualTo(network);
    assertThat(ClientAddress.parse("2001:db8:0:2::1").network()).isNotEqualTo(network);
  }

  @Test
  void everyAddressOfIpv4IsOneOfItsOwnAlsoInTheFormOfIpv6() {
    assertThat(ClientAddress.parse("203.0.113.7").network())
        .isEqualTo(ClientAddress.parse("::ffff:203.0.113.7").network())
        .isNotEqualTo(ClientAddress.parse("203.0.113.8").network());
  }

  @Test
  void sharedNetworksHaveACapOfTheirOwn() {
    AddressRules rules =
        new AddressRules(
            5,
            AddressRules.shared("203.0.113.0/24=50, 203.0.113.128/25=500"),
            List.of(),
            List.of());
    assertThat(rules.capOf(ClientAddress.parse("192.0.2.1"))).isEqualTo(5);
    assertThat(rules.capOf(ClientAddress.parse("203.0.113.1"))).isEqualTo(50);
    assertThat(rules.capOf(ClientAddress.parse("203.0.113.200"))).isEqualTo(500);
  }

  @Test
  void aListIsWrittenAsItIsRead() {
    String text = "203.0.113.0/24=50,2001:db8::/32=500";
    assertThat(AddressRules.text(AddressRules.shared(text))).isEqualTo(text);
    assertThat(AddressRules.text(AddressRules.ranges("10.0.0.0/8, ::1")))
        .isEqualTo("10.0.0.0/8,::1");
  }
}

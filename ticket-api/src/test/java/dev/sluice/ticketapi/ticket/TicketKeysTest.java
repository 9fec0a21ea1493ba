package dev.sluice.ticketapi.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TicketKeysTest {

  private static final String SECRET =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  /** The public key of the second vector of RFC 8032, as a JWK writes it. */
  private static final String PUBLIC = "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";

  private static TicketKeys keys(String signing, String... further) {
    return new TicketKeys(new TicketSettings(signing, List.of(further)));
  }

  @Test
  void theKeyThatSignsComesFirstAndOthersAreTrustedToo() {
    TicketKeys keys = keys("now:" + SECRET, "before:" + PUBLIC, "next:" + PUBLIC);
    assertThat(keys.trusted().keySet()).containsExactly("now", "before", "next");
    assertThat(keys.signing()).hasValueSatisfying(key -> assertThat(key.id()).isEqualTo("now"));
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    assertThat(keys(null, "before:" + PUBLIC).signing()).isEmpty();
    assertThat(keys("").signing()).isEmpty();
  }

  @Test
  void whatIsNoKeyStopsTheStartAndIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys("now:" + SECRET, "now:" + PUBLIC))
        .withMessageContaining("further-public-keys[0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys(SECRET))
        .withMessageContaining("ticket-api.ticket.signing-key")
        .withMessageNotContaining(SECRET);
    assertThatIllegalArgumentException().isThrownBy(() -> keys("now:!"));
    assertThatIllegalArgumentException().isThrownBy(() -> keys("now:AAAA"));
  }

  @Test
  void everyNameAndEveryDefault() {
    assertThat(bind(Map.of())).isEqualTo(new TicketSettings(null, List.of()));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.ticket.signing-key", "now:x",
                    "ticket-api.ticket.further-public-keys[0]", "before:y")))
        .isEqualTo(new TicketSettings("now:x", List.of("before:y")));
  }

  private static TicketSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ticket-api.ticket", TicketSettings.class);
  }

  @Test
  void noSecretIsEverPrinted() {
    assertThat(new TicketSettings("now:" + SECRET, List.of()).toString()).doesNotContain(SECRET);
    assertThat(KeyText.parse("p", "now:" + SECRET).toString()).doesNotContain(SECRET);
    assertThat(keys("now:" + SECRET).signing().orElseThrow().toString()).isEqualTo("Signing[now]");
  }
}

package dev.sluice.ticketapi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

class SampleKeysTest {

  private static final String SAMPLE = "any:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static String own() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return "own:" + Base64.getEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "waiting-room.pass.signing-key",
        "ticket-api.account.token.signing-key",
        "ticket-api.privacy.encryption-key",
        "ticket-api.privacy.previous-encryption-key",
        "ticket-api.privacy.index-key"
      })
  void aSampleKeyStopsTheStart(String property) {
    MockEnvironment environment = new MockEnvironment();
    environment.setProperty("ticket-api.privacy.encryption-key", own());
    environment.setProperty(property, SAMPLE);
    assertThatIllegalStateException()
        .isThrownBy(() -> new SampleKeys(environment))
        .withMessageStartingWith(property)
        .withMessageNotContaining(SAMPLE);
  }

  @Test
  void ownKeysDoNot() {
    MockEnvironment environment = new MockEnvironment();
    environment.setProperty("ticket-api.privacy.encryption-key", own());
    assertThatCode(() -> new SampleKeys(environment)).doesNotThrowAnyException();
  }

  @Test
  void onlyProductionIsRefused() {
    ApplicationContextRunner runner =
        new ApplicationContextRunner()
            .withUserConfiguration(SampleKeys.class)
            .withPropertyValues("ticket-api.privacy.index-key=" + SAMPLE);
    runner.run(context -> assertThat(context.getStartupFailure()).isNull());
    runner
        .withPropertyValues("spring.profiles.active=prod")
        .run(context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("ticket-api.privacy.index-key is a sample key"));
  }
}

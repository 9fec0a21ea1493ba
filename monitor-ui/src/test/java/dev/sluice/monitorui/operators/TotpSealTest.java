package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class TotpSealTest {

  private static final String KEY = "t1:" + Base64.getEncoder().encodeToString(new byte[32]);

  private static TotpSeal seal(String key) {
    return new TotpSeal(TestOperators.settings(key));
  }

  @Test
  void whatWasSealedForANameOpensForItAlone() {
    TotpSeal seal = seal(KEY);
    byte[] secret = seal.newSecret();
    String sealed = seal.seal("kim", secret);
    assertThat(seal.open("kim", sealed)).hasValue(secret);
    assertThat(seal.open("lee", sealed)).isEmpty();
    assertThat(seal.open("kim", sealed.substring(1))).isEmpty();
    assertThat(seal.open("kim", "")).isEmpty();
  }

  @Test
  void withoutAKeyThereAreNoSecondFactors() {
    assertThat(seal("").isOffered()).isFalse();
    assertThat(seal(KEY).isOffered()).isTrue();
    assertThatThrownBy(() -> seal("short")).hasMessageContaining("monitor.operators.totp-key");
  }
}

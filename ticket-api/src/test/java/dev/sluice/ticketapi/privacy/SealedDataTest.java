package dev.sluice.ticketapi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedDataTest {

  private static final String ONE = key("k1", 1);
  private static final String TWO = key("k2", 2);
  private static final String INDEX = key("i1", 3);
  private static final Cell CELL = new Cell("accounts", "email", "AAAA");
  private static final String PLAIN = "하늘@example.com";

  private static String key(String id, int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return id + ':' + Base64.getEncoder().encodeToString(bytes);
  }

  private static SealedData sealed(String current, @Nullable String previous) {
    return new SealedData(new PrivacySettings(current, previous, INDEX, null));
  }

  private final SealedData data = sealed(ONE, null);

  @Test
  void whatWasSealedOpensInItsPlace() {
    String stored = data.seal(CELL, PLAIN);
    assertThat(stored).startsWith("v1.k1.").doesNotContain("example");
    assertThat(data.open(CELL, stored)).isEqualTo(PLAIN);
    assertThat(data.open(CELL, data.seal(CELL, ""))).isEmpty();
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTime() {
    Set<String> stored = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      stored.add(data.seal(CELL, PLAIN));
    }
    assertThat(stored).hasSize(1_000);
  }

  @Test
  void aValueThatWasMovedDoesNotOpen() {
    String stored = data.seal(CELL, PLAIN);
    for (Cell other :
        new Cell[] {
          new Cell("accounts", "email", "AAAB"),
          new Cell("accounts", "name", "AAAA"),
          new Cell("others", "email", "AAAA")
        }) {
      assertThatIllegalStateException()
          .isThrownBy(() -> data.open(other, stored))
          .withMessageContaining(other.row())
          .withMessageNotContaining(PLAIN);
    }
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String stored = data.seal(CELL, PLAIN);
    int body = stored.lastIndexOf('.') + 1;
    // The last character holds bits that no byte uses; all others must count.
    for (int i = 0; i < stored.length() - 1; i++) {
      char[] changed = stored.toCharArray();
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      String text = new String(changed);
      assertThatIllegalStateException()
          .as("character %d of %d, body from %d", i, stored.length(), body)
          .isThrownBy(() -> data.open(CELL, text));
    }
    assertThatIllegalStateException().isThrownBy(() -> data.open(CELL, "v1.k1.AAAA"));
    assertThatIllegalStateException().isThrownBy(() -> data.open(CELL, PLAIN));
  }

  @Test
  void twoKeysLiveWhileOneIsReplaced() {
    String old = data.seal(CELL, PLAIN);
    SealedData both = sealed(TWO, ONE);
    assertThat(both.open(CELL, old)).isEqualTo(PLAIN);
    assertThat(both.seal(CELL, PLAIN)).startsWith("v1.k2.");
    assertThatIllegalStateException()
        .isThrownBy(() -> sealed(TWO, null).open(CELL, old))
        .withMessageContaining("k1");
  }

  @Test
  void anAddressIsFoundByEitherKeyAndStoredByTheNewOne() {
    BlindIndex before = new BlindIndex(new PrivacySettings(ONE, null, INDEX, null));
    BlindIndex after = new BlindIndex(new PrivacySettings(ONE, null, key("i2", 4), INDEX));
    String stored = before.of(PLAIN);
    assertThat(stored).startsWith("i1:").doesNotContain("example").hasSize(3 + 43);
    assertThat(before.of(PLAIN)).isEqualTo(stored);
    assertThat(before.of(PLAIN + "m")).isNotEqualTo(stored);
    assertThat(after.anyOf(PLAIN)).contains(stored).contains(after.of(PLAIN)).hasSize(2);
    assertThat(after.of(PLAIN)).startsWith("i2:");
  }

  @Test
  void aBadKeyIsNamedButNeverShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SealedData(new PrivacySettings(null, null, INDEX, null)))
        .withMessageContaining("ticket-api.privacy.encryption-key is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealed(ONE, ONE))
        .withMessageContaining("previous-encryption-key must have another id");
    String tooLong = "k1:" + Base64.getEncoder().encodeToString(new byte[33]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealed(tooLong, null))
        .withMessage("ticket-api.privacy.encryption-key must hold 32 bytes, was 33");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlindIndex(new PrivacySettings(ONE, null, key("x", 1), null)))
        .withMessageContaining("index-key must be another secret");
    assertThat(new PrivacySettings(ONE, TWO, INDEX, null).toString())
        .doesNotContain(ONE.substring(3));
  }
}

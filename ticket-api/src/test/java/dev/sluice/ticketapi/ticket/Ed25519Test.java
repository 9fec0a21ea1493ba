package dev.sluice.ticketapi.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The first test vectors of RFC 8032, 7.1. */
class Ed25519Test {

  private static final HexFormat HEX = HexFormat.of();

  private static void isVector(String secret, String key, String message, String signature) {
    KeyPair pair = Ed25519.pair(HEX.parseHex(secret));
    byte[] text = HEX.parseHex(message);
    assertThat(HEX.formatHex(Ed25519.bytes(pair.getPublic()))).isEqualTo(key);
    assertThat(HEX.formatHex(Ed25519.sign(pair.getPrivate(), text))).isEqualTo(signature);
    assertThat(
            Ed25519.isSignature(
                Ed25519.publicKey(HEX.parseHex(key)), text, HEX.parseHex(signature)))
        .isTrue();
  }

  @Test
  void signsAsTheRfcSays() {
    isVector(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    isVector(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  }

  @Test
  void aKeyHas32Bytes() {
    assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.pair(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.publicKey(new byte[33]));
  }
}

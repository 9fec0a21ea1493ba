package dev.sluice.ticketapi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.ticket.DocumentCheck.Reason;
import dev.sluice.ticketapi.ticket.DocumentCheck.Rejected;
import dev.sluice.ticketapi.ticket.DocumentCheck.Valid;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** K17: a door needs no network to know a genuine ticket. */
class TicketDocumentTest {

  private static final Instant EVENING = Instant.parse("2026-12-01T11:00:00Z");
  private static final KeyPair OLD = Ed25519.pair(seed(1));
  private static final KeyPair NEW = Ed25519.pair(seed(2));

  private final Map<String, PublicKey> keys =
      Map.of("old", OLD.getPublic(), "new", NEW.getPublic());
  private final TicketClaims claims = claims("new");
  private final String document = sign(claims, NEW);

  private static byte[] seed(int first) {
    byte[] seed = new byte[32];
    seed[0] = (byte) first;
    return seed;
  }

  private static TicketClaims claims(String key) {
    return new TicketClaims(RandomIds.next(), RandomIds.next(), 7, 71, 12345, key, EVENING);
  }

  private static String sign(TicketClaims claims, KeyPair pair) {
    return TicketDocument.sign(claims, new TicketKeys.Signing(claims.key(), pair.getPrivate()));
  }

  private DocumentCheck check(String text) {
    return TicketDocument.verify(text, keys, Set.of());
  }

  @Test
  void aGenuineDocumentSaysWhatItIsFor() {
    assertThat(check(document)).isEqualTo(new Valid(claims));
    assertThat(document).startsWith("SLT1.").hasSizeLessThan(250);
  }

  /** While a key is being replaced. */
  @Test
  void documentsOfBothKeysAreGenuine() {
    TicketClaims earlier = claims("old");
    assertThat(check(sign(earlier, OLD))).isEqualTo(new Valid(earlier));
  }

  @Test
  void everyFlippedBitIsRefused() {
    byte[] text = document.getBytes(StandardCharsets.US_ASCII);
    for (int position = 0; position < text.length; position++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = text.clone();
        changed[position] ^= (byte) (1 << bit);
        assertThat(check(new String(changed, StandardCharsets.ISO_8859_1)))
            .as("bit %d of character %d", bit, position)
            .isInstanceOf(Rejected.class);
      }
    }
  }

  @Test
  void whatIsNotCopiedWholeIsRefused() {
    for (int length = 0; length < document.length(); length++) {
      assertThat(check(document.substring(0, length))).isEqualTo(new Rejected(Reason.MALFORMED));
    }
    assertThat(check(document + "A")).isEqualTo(new Rejected(Reason.MALFORMED));
    assertThat(check(document + "\n")).isEqualTo(new Rejected(Reason.MALFORMED));
  }

  @Test
  void aSignatureOfAnotherKeyIsForgedAndAKeyThatNobodyKnowsIsUnknown() {
    assertThat(check(sign(claims("new"), OLD))).isEqualTo(new Rejected(Reason.FORGED));
    assertThat(check(sign(claims("other"), NEW))).isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
  }

  @Test
  void theSignatureOfOneDocumentFitsNoOther() {
    String[] mine = document.split("\\.", -1);
    String[] other = sign(claims("new"), NEW).split("\\.", -1);
    assertThat(check(mine[0] + "." + other[1] + "." + mine[2]))
        .isEqualTo(new Rejected(Reason.FORGED));
  }

  @Test
  void aSeatCannotBeWrittenInByHand() {
    String better =
        new TicketClaims(claims.code(), claims.order(), 7, 70, 1, "new", EVENING).text();
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(better.getBytes(StandardCharsets.US_ASCII));
    String signature = document.substring(document.lastIndexOf('.'));
    assertThat(check("SLT1." + payload + signature)).isEqualTo(new Rejected(Reason.FORGED));
  }

  @Test
  void aVoidTicketIsRefusedAlthoughItsDocumentIsGenuine() {
    assertThat(TicketDocument.verify(document, keys, Set.of(claims.code())))
        .isEqualTo(new Rejected(Reason.REVOKED));
    assertThat(TicketDocument.verify(document, keys, Set.of(RandomIds.next())))
        .isInstanceOf(Valid.class);
  }

  @Test
  void whatIsSignedHasOneSpelling() {
    for (String payload :
        new String[] {
          claims.text() + ":", claims.text().replace(":7:", ":07:"), " " + claims.text()
        }) {
      String signed =
          "SLT1."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(payload.getBytes(StandardCharsets.US_ASCII));
      String text =
          signed
              + "."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(
                      Ed25519.sign(NEW.getPrivate(), signed.getBytes(StandardCharsets.US_ASCII)));
      assertThat(check(text)).as(payload).isEqualTo(new Rejected(Reason.MALFORMED));
    }
  }

  @Test
  void aDoorWithoutKeysLetsNobodyIn() {
    assertThat(TicketDocument.verify(document, new HashMap<>(), Set.of()))
        .isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
  }
}

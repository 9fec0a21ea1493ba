package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ProofCheck.Reason;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final ClientAddress CLIENT = ClientAddress.parse("203.0.113.7");
  private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
  private static final int WORK = 2_000;

  private static final SigningKey KEY = key("one", 'A');
  private static final SigningKey NEXT_KEY = key("two", 'B');

  private final SecureRandom random = new SecureRandom();
  private final ProofOfWork proofs = new ProofOfWork(List.of(KEY));

  private static SigningKey key(String id, char letter) {
    return SigningKey.parse("test", id + ":" + String.valueOf(letter).repeat(43) + "=");
  }

  private ProofChallenge challenge() {
    return proofs.challenge(LINE, CLIENT, WORK, NOW, random);
  }

  private ProofCheck check(String answer) {
    return proofs.check(answer, LINE, CLIENT, NOW);
  }

  private static String answer(ProofChallenge challenge, long number) {
    return answer(challenge, challenge.salt(), number);
  }

  private static String answer(ProofChallenge challenge, String salt, long number) {
    String json =
        """
        {"algorithm":"%s","challenge":"%s","number":%d,"salt":"%s","signature":"%s","took":12}\
        """
            .formatted(
                challenge.algorithm(), challenge.challenge(), number, salt, challenge.signature());
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static long solve(ProofChallenge challenge) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (long number = 0; number <= challenge.maxnumber(); number++) {
      byte[] hash = sha.digest((challenge.salt() + number).getBytes(StandardCharsets.UTF_8));
      if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) {
        return number;
      }
    }
    throw new AssertionError("no number up to " + challenge.maxnumber() + " solves it");
  }

  @Test
  void theRightNumberHoldsForTwoMinutes() throws Exception {
    ProofChallenge challenge = challenge();
    String answer = answer(challenge, solve(challenge));
    Instant end = NOW.plus(ProofOfWork.LIVES);
    assertThat(check(answer)).isEqualTo(new SolvedProof(challenge.salt().substring(0, 16), end));
    assertThat(proofs.check(answer, LINE, CLIENT, end.minusMillis(1)))
        .isInstanceOf(SolvedProof.class);
    assertThat(proofs.check(answer, LINE, CLIENT, end))
        .isEqualTo(new ProofCheck.Rejected(Reason.EXPIRED));
  }

  // attack 25
  @Test
  void anotherNumberIsWrong() throws Exception {
    ProofChallenge challenge = challenge();
    assertThat(check(answer(challenge, solve(challenge) + 1)))
        .isEqualTo(new ProofCheck.Rejected(Reason.WRONG));
  }

  // attack 25
  @Test
  void itHoldsForItsLineAndClientOnly() throws Exception {
    ProofChallenge challenge = challenge();
    String answer = answer(challenge, solve(challenge));
    assertThat(proofs.check(answer, new LineId("other"), CLIENT, NOW))
        .isEqualTo(new ProofCheck.Rejected(Reason.OTHER_LINE));
    assertThat(proofs.check(answer, LINE, ClientAddress.parse("203.0.113.8"), NOW))
        .isEqualTo(new ProofCheck.Rejected(Reason.OTHER_CLIENT));
  }

  @Test
  void whatTheSaltSaysCannotBeChanged() throws Exception {
    ProofChallenge challenge = challenge();
    long number = solve(challenge);
    String later = challenge.salt().replaceFirst("expires=\\d+", "expires=99999999999");
    String elsewhere = challenge.salt().replace(CLIENT.network(), "0a000001");
    assertThat(List.of(later, elsewhere))
        .allSatisfy(salt ->
            assertThat(check(answer(challenge, salt, number)))
                .isEqualTo(new ProofCheck.Rejected(Reason.WRONG)));
  }

  @Test
  void noDigitOfTheNumberCanBecomePartOfTheSalt() throws Exception {
    ProofChallenge challenge = challenge();
    String digits = Long.toString(solve(challenge));
    for (int i = 1; i < digits.length(); i++) {
      String salt = challenge.salt() + digits.substring(0, i);
      assertThat(check(answer(challenge, salt, Long.parseLong(digits.substring(i)))))
          .isInstanceOf(ProofCheck.Rejected.class);
    }
  }

  @Test
  void aChallengeOfSomebodyElseIsForged() throws Exception {
    ProofChallenge own =
        new ProofOfWork(List.of(NEXT_KEY)).challenge(LINE, CLIENT, WORK, NOW, random);
    assertThat(check(answer(own, solve(own)))).isEqualTo(new ProofCheck.Rejected(Reason.FORGED));
  }

  @Test
  void aKeyThatIsBeingReplacedStillChecks() throws Exception {
    ProofChallenge challenge = challenge();
    assertThat(
            new ProofOfWork(List.of(NEXT_KEY, KEY))
                .check(answer(challenge, solve(challenge)), LINE, CLIENT, NOW))
        .isInstanceOf(SolvedProof.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "e30=", "W10=", "bnVsbA==", "eyJudW1iZXIiOjF9", "eyJudW1iZXIiOiJ4In0="})
  void whatIsNoAnswerIsMalformed(String text) {
    assertThat(check(text)).isEqualTo(new ProofCheck.Rejected(Reason.MALFORMED));
  }
}

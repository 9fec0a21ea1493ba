package dev.sluice.bench.access;

import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.ProofChallenge;
import dev.sluice.waitingroom.access.ProofOfWork;
import dev.sluice.waitingroom.access.SolvedProof;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What a proof of work costs the server, and the client. */
public final class Proof implements Benchmark {

  private static final LineId LINE = new LineId("proof");
  private static final ClientAddress CLIENT = ClientAddress.parse("203.0.113.7");
  private static final int EASY = 500;
  private static final int HARD_ONES = 10;

  private final SecureRandom random = new SecureRandom();
  private final ProofOfWork proofs =
      new ProofOfWork(List.of(SigningKey.parse("bench", "bench:" + "A".repeat(43) + "=")));

  @Override
  public String name() {
    return "proof";
  }

  @Override
  public String description() {
    return "what a proof of work costs the server that checks it, and the client that finds it";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("answers", 2_000, "different answers that are checked"),
        Setting.number("proof-rounds", 20, "times each; the first half warms up"),
        Setting.number("work", 100_000, "numbers that a client may have to try"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("proof_check_us", 10));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure {
    Instant now = Instant.parse("2026-12-01T11:00:00Z");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < bench.number("answers"); i++) {
      answers.add(answer(proofs.challenge(LINE, CLIENT, EASY, now, random)));
    }
    bench.say("%d answers are found".formatted(answers.size()));
    int rounds = Math.max(2, bench.number("proof-rounds"));
    check(answers, rounds / 2, now);
    long checking = System.nanoTime();
    check(answers, rounds - rounds / 2, now);
    Duration checked = Duration.ofNanos(System.nanoTime() - checking);

    long asking = System.nanoTime();
    for (int i = 0; i < answers.size(); i++) {
      proofs.challenge(LINE, CLIENT, EASY, now, random);
    }
    Duration asked = Duration.ofNanos(System.nanoTime() - asking);

    long solving = System.nanoTime();
    for (int i = 0; i < HARD_ONES; i++) {
      answer(proofs.challenge(LINE, CLIENT, bench.number("work"), now, random));
    }
    Duration solved = Duration.ofNanos(System.nanoTime() - solving);
    return new Figures()
        .addMicrosEach("proof_check_us", checked, (double) answers.size() * (rounds - rounds / 2))
        .addMicrosEach("proof_challenge_us", asked, answers.size())
        .add("proof_solve_ms", (double) solved.toMillis() / HARD_ONES, "ms");
  }

  private void check(List<String> answers, int rounds, Instant now) throws ServiceFailure {
    for (int round = 0; round < rounds; round++) {
      for (String answer : answers) {
        if (!(proofs.check(answer, LINE, CLIENT, now) instanceof SolvedProof)) {
          throw new ServiceFailure("a right answer was refused");
        }
      }
    }
  }

  /** Tries the numbers one after the other, as a client does. */
  private static String answer(ProofChallenge challenge) {
    byte[] wanted = HexFormat.of().parseHex(challenge.challenge());
    long number = 0;
    while (!MessageDigest.isEqual(wanted, hash(challenge.salt() + number))) {
      number++;
    }
    String json =
        "{\"algorithm\":\"%s\",\"challenge\":\"%s\",\"number\":%d,\"salt\":\"%s\",\"signature\":\"%s\"}"
            .formatted(
                challenge.algorithm(),
                challenge.challenge(),
                number,
                challenge.salt(),
                challenge.signature());
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

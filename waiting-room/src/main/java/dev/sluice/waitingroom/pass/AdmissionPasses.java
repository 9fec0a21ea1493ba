package dev.sluice.waitingroom.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signs and checks admission passes. */
public final class AdmissionPasses {

  /** How far the clocks of two machines may differ before a fresh pass is refused. */
  public static final Duration CLOCK_LEEWAY = Duration.ofSeconds(30);

  private final Signatures signatures;

  /**
   * @param keys the first one signs, the others are still accepted
   */
  public AdmissionPasses(List<SigningKey> keys) {
    signatures = new Signatures("sluice-pass+jwt", keys);
  }

  public String sign(AdmissionPass pass) {
    return signatures.sign(
        new Claims(
                pass.line(),
                pass.visitor(),
                pass.number(),
                "",
                pass.admittedAt().getEpochSecond(),
                pass.expiresAt().getEpochSecond(),
                0)
            .toJson());
  }

  /** Checks without asking anybody: signature, then times. */
  public PassCheck check(String text, Instant now) {
    return switch (signatures.check(text)) {
      case Signatures.Check.Rejected(PassRejection reason) -> new PassCheck.Rejected(reason);
      case Signatures.Check.Valid(String json) -> {
        Claims claims = Claims.fromJson(json);
        if (claims == null) {
          yield new PassCheck.Rejected(PassRejection.MALFORMED);
        }
        if (!now.isBefore(claims.expiresAt())) {
          yield new PassCheck.Rejected(PassRejection.EXPIRED);
        }
        if (claims.issuedAt().isAfter(now.plus(CLOCK_LEEWAY))) {
          yield new PassCheck.Rejected(PassRejection.NOT_YET_VALID);
        }
        yield new PassCheck.Valid(
            new AdmissionPass(
                claims.aud(), claims.sub(), claims.num(), claims.issuedAt(), claims.expiresAt()));
      }
    };
  }
}

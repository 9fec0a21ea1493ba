package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.ClaimCheck;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.InviteCodes;
import dev.sluice.waitingroom.access.JoinClaim;
import dev.sluice.waitingroom.access.JoinClaims;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.ProofChallenge;
import dev.sluice.waitingroom.access.ProofCheck;
import dev.sluice.waitingroom.access.ProofOfWork;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.access.SolvedProof;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a newcomer brings, before the line is asked for a place. */
@Component
public final class JoinChecks {

  /** The name of the challenge in a problem document. */
  public static final String CHALLENGE = "challenge";

  private static final Duration CAPTCHA_BACK_IN = Duration.ofSeconds(5);

  private final ProofOfWork proofs;
  private final JoinClaims claims;
  private final Captcha captcha;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final SecureRandom random = new SecureRandom();
  private final Map<LineId, Arrivals> arrivals = new ConcurrentHashMap<>();

  JoinChecks(
      ProofOfWork proofs,
      Captcha captcha,
      AccessSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    this.captcha = captcha;
    claims = new JoinClaims(settings.keysOfLines());
    this.proofs = proofs;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The wish to join, with what is used up by it.
   *
   * @throws ProblemException when something is missing or does not hold; with a new challenge where
   *     it is the proof
   */
  public JoinWish check(LineFacts line, VisitorId visitor, ClientAddress from, Credentials shown) {
    AddressRules addresses = line.access().addresses();
    JoinClaim claim = claim(line, shown.claim());
    if (addresses.denies(from) || (claim != null && claim.denied())) {
      count("denied");
      throw new ProblemException(ProblemType.ACCESS_DENIED, "The line takes nobody from here");
    }
    String invite = invite(line, shown.invite());
    String account = claim == null ? null : claim.account();
    int lane = claim == null ? Lanes.GENERAL : line.access().lanes().indexOf(claim.lane());
    if (addresses.allows(from) || (claim != null && claim.allowed())) {
      return new JoinWish(visitor, from, 0, null, invite, account, lane);
    }
    SolvedProof proof = solved(line, from, shown.proof());
    checkCaptcha(line, shown.captcha());
    return new JoinWish(visitor, from, addresses.capOf(from), proof, invite, account, lane);
  }

  /** Last, because somebody else has to be asked. */
  private void checkCaptcha(LineFacts line, @Nullable String token) {
    if (!captcha.isAskedBy(line.line())) {
      return;
    }
    if (token == null || token.isBlank()) {
      throw new ProblemException(
          ProblemType.CAPTCHA_REQUIRED, "Join with the token of the captcha service");
    }
    switch (captcha.verdict(token)) {
      case PERSON -> count("captcha-person");
      case REJECTED -> {
        count("captcha-rejected");
        throw new ProblemException(
            ProblemType.CAPTCHA_REJECTED, "The captcha service does not know this token");
      }
      case UNKNOWN -> {
        count("captcha-unknown");
        throw new ProblemException(
            ProblemType.LINE_UNAVAILABLE, "The captcha service does not answer", CAPTCHA_BACK_IN);
      }
    }
  }

  private @Nullable JoinClaim claim(LineFacts line, @Nullable String text) {
    if (text == null) {
      if (line.access().accountsOnly()) {
        throw new ProblemException(
            ProblemType.CLAIM_REQUIRED, "The organiser's application has to sign a claim");
      }
      return null;
    }
    return switch (claims.check(text, line.line(), clock.instant())) {
      case ClaimCheck.Valid(JoinClaim claim) -> claim;
      case ClaimCheck.Rejected(ClaimCheck.Reason reason) -> {
        count("claim-" + word(reason));
        throw new ProblemException(ProblemType.CLAIM_REJECTED, "The claim does not hold here");
      }
    };
  }

  private static @Nullable String invite(LineFacts line, @Nullable String code) {
    if (code == null || code.isBlank()) {
      if (line.access().invitesOnly()) {
        throw new ProblemException(ProblemType.INVITE_REQUIRED, "Join with an invitation code");
      }
      return null;
    }
    return InviteCodes.hash(line.line(), code);
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private @Nullable SolvedProof solved(LineFacts line, ClientAddress from, @Nullable String proof) {
    if (proof == null) {
      if (workNow(line, from) > 0) {
        throw ask(ProblemType.PROOF_REQUIRED, "Solve the challenge and join again", line, from);
      }
      arrivals(line.line()).add(from.network(), System.nanoTime());
      return null;
    }
    return switch (proofs.check(proof, line.line(), from, clock.instant())) {
      case SolvedProof solved -> solved;
      case ProofCheck.Rejected(ProofCheck.Reason reason) -> {
        count("proof-" + word(reason));
        throw ask(ProblemType.PROOF_REJECTED, "The proof does not hold here", line, from);
      }
    };
  }

  /** A problem that is over when its challenge is solved. */
  public ProblemException ask(ProblemType type, String detail, LineFacts line, ClientAddress from) {
    ProblemException problem = new ProblemException(type, detail);
    problem.document().setProperty(CHALLENGE, challenge(line, from));
    return problem;
  }

  /** A challenge for this client, whether one is needed or not. */
  public ProofChallenge challenge(LineFacts line, ClientAddress from) {
    int work = Math.max(workNow(line, from), line.access().proof().work());
    arrivals(line.line()).add(from.network(), System.nanoTime());
    count("challenged");
    return proofs.challenge(line.line(), from, work, clock.instant(), random);
  }

  private int workNow(LineFacts line, ClientAddress from) {
    ProofRule rule = line.access().proof();
    Arrivals came = arrivals(line.line());
    long now = System.nanoTime();
    return rule.workFor(
        came.isCrowded(rule.overPerSecond(), now), came.perSecond(now), came.from(from.network()));
  }

  private Arrivals arrivals(LineId line) {
    return arrivals.computeIfAbsent(line, id -> new Arrivals(System.nanoTime()));
  }

  private void count(String outcome) {
    meters.counter("queueserver.join.checks", "outcome", outcome).increment();
  }
}

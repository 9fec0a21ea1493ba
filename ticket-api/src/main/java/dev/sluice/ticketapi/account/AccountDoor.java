package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.gate.AdmissionGate;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Bounds what account requests cost. They need no admission pass unless told otherwise, and they
 * cost SQL: so each address has a budget, and a node carries out few of them at a time, whatever
 * happens outside. What is left of the pool is the buyers'.
 */
@Component
class AccountDoor {

  /** What somebody comes for. */
  enum Errand {
    SIGN_UP("sign-ups"),
    SIGN_IN("sign-ins"),
    /** Costs no hash, and needs a token that nobody can guess. */
    OTHER("others");

    private final String count;

    Errand(String count) {
      this.count = count;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(AccountDoor.class);
  private static final Duration AGAIN_IN = Duration.ofSeconds(1);

  private final RedisAttempts attempts;
  private final AccountSettings settings;
  private final AdmissionGate gate;
  private final Semaphore hashing;
  private final Semaphore others;

  AccountDoor(RedisAttempts attempts, AccountSettings settings, AdmissionGate gate) {
    this.attempts = attempts;
    this.settings = settings;
    this.gate = gate;
    hashing = new Semaphore(settings.limits().atOnce());
    others = new Semaphore(settings.limits().atOnce());
  }

  <T> T let(Errand errand, HttpServletRequest request, Function<ClientAddress, T> work) {
    if (settings.passRequired() && errand != Errand.OTHER) {
      gate.require(request);
    }
    ClientAddress from = ClientAddress.of(request);
    countedFor(errand, from);
    // Apart, so that a flood of sign-ins does not sign out those who are in.
    Semaphore inside = errand == Errand.OTHER ? others : hashing;
    if (!inside.tryAcquire()) {
      throw new ProblemException(
          ProblemType.SHOP_BUSY, "Many account requests at this moment", AGAIN_IN);
    }
    try {
      return work.apply(from);
    } finally {
      inside.release();
    }
  }

  private void countedFor(Errand errand, ClientAddress from) {
    AccountSettings.Limits limits = settings.limits();
    int allowed =
        switch (errand) {
          case SIGN_UP -> limits.signUps();
          case SIGN_IN -> limits.signIns();
          case OTHER -> limits.others();
        };
    try {
      if (attempts.begin(errand.count, from.prefix(), allowed, limits.window(), limits.window())
          instanceof RedisAttempts.Verdict.Refused(Duration wait, _)) {
        throw new ProblemException(
            ProblemType.TOO_MANY_REQUESTS, "Too many account requests from this network", wait);
      }
    } catch (StoreUnavailable e) {
      if (errand != Errand.OTHER) {
        throw e;
      }
      LOG.debug("Account requests are not counted while Redis is away", e);
    }
  }
}

package dev.sluice.ticketapi.visit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.account.RedisAccountVisits;
import dev.sluice.ticketapi.account.RequestAccount;
import dev.sluice.ticketapi.account.SignedInAccount;
import dev.sluice.ticketapi.gate.AdmissionGate;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notes which visitor an account is, once a request has shown both pass and access token. After the
 * request: it neither waits for this nor depends on it. A node notes each pair once in ten minutes,
 * so a visit costs Redis one call and MySQL none.
 */
@Component
class VisitOfAccount implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(VisitOfAccount.class);
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int MOST = 20_000;

  private record Pair(AccountId account, LineId line, VisitorId visitor) {}

  private final RequestAccount accounts;
  private final RedisAccountVisits visits;
  private final InstantSource clock;
  private final Cache<Pair, Boolean> noted =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AGAIN_AFTER).build();

  VisitOfAccount(RequestAccount accounts, RedisAccountVisits visits, InstantSource clock) {
    this.accounts = accounts;
    this.visits = visits;
    this.clock = clock;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception unresolved) {
    Optional<AdmissionPass> pass = AdmissionGate.passOf(request);
    if (pass.isPresent()) {
      account(request)
          .ifPresent(
              account -> note(new Pair(account.id(), pass.get().line(), pass.get().visitor())));
    }
  }

  /** A token that is not good is nobody's here: whether the request needed a good one is over. */
  private Optional<SignedInAccount> account(HttpServletRequest request) {
    try {
      return accounts.of(request);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private void note(Pair pair) {
    if (noted.asMap().putIfAbsent(pair, true) != null) {
      return;
    }
    try {
      visits.note(
          pair.account(),
          new RedisAccountVisits.Visit(pair.line(), pair.visitor(), clock.instant()));
    } catch (StoreUnavailable e) {
      noted.invalidate(pair);
      LOG.debug("line={} - operators will not find this visit by its account", pair.line(), e);
    }
  }
}

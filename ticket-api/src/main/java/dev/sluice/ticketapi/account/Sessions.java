package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Sessions: begun by signing in, kept alive by refreshing, ended by signing out or by time. */
@Component
class Sessions {

  /** A second use of a refresh token within this time is a race of one browser, not a theft. */
  static final Duration RACE_WITHIN = Duration.ofSeconds(10);

  private static final int MOST_SHOWN = 100;

  private final SessionRows rows;
  private final AccessTokens accessTokens;
  private final AuditLog audit;
  private final Transactions transactions;
  private final SessionTimes times;

  Sessions(
      SessionRows rows,
      AccessTokens accessTokens,
      AuditLog audit,
      Transactions transactions,
      SessionTimes times) {
    this.rows = rows;
    this.accessTokens = accessTokens;
    this.audit = audit;
    this.transactions = transactions;
    this.times = times;
  }

  /** Begins one; what is to happen in the same transaction comes first. */
  Tokens begin(AccountId account, Role role, ClientAddress from, Consumer<Instant> first) {
    Instant now = times.now();
    String refresh = RefreshTokens.next();
    Session session =
        new Session(
            RandomIds.next(), account, from.prefix(), now, now, now.plus(times.atMostFor()), false);
    transactions.run(_ -> {
      first.accept(now);
      boolean known = rows.knowsPlace(account, from.prefix());
      rows.insert(session, RefreshTokens.sha256(refresh));
      audit.append(
          entry(account, "signed-in", session.id())
              .changed(null, known ? "known-place" : "new-place")
              .from(from.prefix()));
      return session;
    });
    return tokens(session, role, refresh, now);
  }

  /** Gives new tokens for the refresh token, which is spent by it. */
  RefreshOutcome refresh(String token, ClientAddress from) {
    if (!RefreshTokens.isValid(token)) {
      return new RefreshOutcome.Over();
    }
    Instant now = times.now();
    String shown = RefreshTokens.sha256(token);
    return transactions.run(_ ->
        rows.lockedByToken(shown)
            .map(session -> rotate(session, shown, now))
            .orElseGet(() -> unknown(shown, from, now)));
  }

  private RefreshOutcome rotate(Session session, String shown, Instant now) {
    if (session.isOver(now, times.idleAtMostFor())) {
      return new RefreshOutcome.Over();
    }
    String next = RefreshTokens.next();
    rows.rotate(session.id(), shown, RefreshTokens.sha256(next), now);
    Session rotated =
        new Session(
            session.id(),
            session.account(),
            session.addressPrefix(),
            session.createdAt(),
            now,
            session.endsAt(),
            false);
    return rows.liveRole(new SignedInAccount(session.account(), Role.CUSTOMER, session.id()), now)
        .<RefreshOutcome>map(role -> new RefreshOutcome.Refreshed(tokens(rotated, role, next, now)))
        .orElseGet(RefreshOutcome.Over::new);
  }

  private RefreshOutcome unknown(String shown, ClientAddress from, Instant now) {
    Optional<SessionRows.Spent> spent = rows.spent(shown);
    if (spent.isEmpty()) {
      return new RefreshOutcome.Over();
    }
    Optional<Session> session = rows.find(spent.get().session());
    if (session.isEmpty() || session.get().isOver(now, times.idleAtMostFor())) {
      return new RefreshOutcome.Over();
    }
    if (now.isBefore(spent.get().at().plus(RACE_WITHIN))) {
      return new RefreshOutcome.JustUsed();
    }
    AccountId account = session.get().account();
    rows.end(session.get().id(), account, now);
    audit.append(entry(account, "refresh-token-reused", session.get().id()).from(from.prefix()));
    return new RefreshOutcome.Reused();
  }

  /** Ends a session of the account. Returns false when it has none of that name. */
  boolean end(String session, SignedInAccount by, ClientAddress from) {
    Instant now = times.now();
    return transactions.run(_ -> {
      boolean ended = rows.end(session, by.id(), now);
      if (ended) {
        String action = session.equals(by.session()) ? "signed-out" : "session-ended";
        audit.append(entry(by.id(), action, session).from(from.prefix()));
      }
      return ended;
    });
  }

  /** Ends all sessions of the account but this one, after what is to happen together with it. */
  void endOthers(SignedInAccount by, ClientAddress from, String action, Predicate<Instant> first) {
    Instant now = times.now();
    transactions.run(_ -> {
      boolean happened = first.test(now);
      if (happened) {
        rows.endAllBut(by.session(), by.id(), now);
        audit.append(entry(by.id(), action, by.session()).from(from.prefix()));
      }
      return happened;
    });
  }

  /** The account's sessions that go on, newest first. */
  List<Session> of(AccountId account) {
    Instant now = times.now();
    return rows.of(account, MOST_SHOWN).stream()
        .filter(session -> !session.isOver(now, times.idleAtMostFor()))
        .toList();
  }

  /** The role of now; empty when the session has ended. Costs a statement. */
  Optional<Role> liveRole(SignedInAccount account) {
    return rows.liveRole(account, times.now());
  }

  private Tokens tokens(Session session, Role role, String refresh, Instant now) {
    SignedInAccount account = new SignedInAccount(session.account(), role, session.id());
    return new Tokens(
        accessTokens.sign(account, now),
        accessTokens.endOf(now),
        refresh,
        session.overAt(times.idleAtMostFor()),
        session.account(),
        role);
  }

  private static AuditEntry entry(AccountId actor, String action, String session) {
    return AuditEntry.of(actor.value(), action, "session/" + session);
  }
}

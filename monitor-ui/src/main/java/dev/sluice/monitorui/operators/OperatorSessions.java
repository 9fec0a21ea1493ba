package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.ClientNetwork;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SessionWatch;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.operators.OperatorDirectory.Found;
import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * The sessions of those who are signed in: who, since which version of the account, until when.
 * They hold words and numbers only, and Redis has them, so any node knows them.
 */
@Component
final class OperatorSessions implements SessionWatch {

  private static final String NAME = "name";
  private static final String ROLE = "role";
  private static final String MUST_CHANGE = "mustChange";
  private static final String VERSION = "version";
  private static final String ENDS_AT = "endsAt";
  private static final String TOTP = "totp";

  private final OperatorDirectory directory;
  private final SessionRepository<? extends Session> store;
  private final OperatorSettings settings;
  private final InstantSource clock;

  OperatorSessions(
      OperatorDirectory directory,
      SessionRepository<? extends Session> store,
      OperatorSettings settings,
      InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins a new session; whatever session the browser came with is over. */
  void begin(HttpServletRequest request, Operator operator) {
    end(request);
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval(Math.toIntExact(settings.session().idleAtMostFor().toSeconds()));
    session.setAttribute(
        ENDS_AT, clock.instant().plus(settings.session().atMostFor()).toEpochMilli());
    describe(session, operator);
  }

  /** The same session goes on with the account as it is now: the own change does not end it. */
  void goOn(HttpServletRequest request, Operator operator) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      request.changeSessionId();
      describe(session, operator);
    }
    directory.forget(operator.name());
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who is behind a request; ends a session whose account was locked or changed since. */
  Optional<SignedIn> current(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(NAME) instanceof String name)) {
      return Optional.empty();
    }
    String from = ClientNetwork.of(request);
    if (clock.millis() >= number(session, ENDS_AT)) {
      session.invalidate();
      return Optional.empty();
    }
    return switch (directory.find(name)) {
      case Found.Account(Operator operator)
          when !operator.isLocked() && operator.version() == number(session, VERSION) ->
          Optional.of(new SignedIn(name, operator.role(), operator.mustChange(), true, from));
      case Found.Account _, Found.Nobody _ -> {
        session.invalidate();
        yield Optional.empty();
      }
      case Found.NotKnown _ ->
          Optional.of(
              new SignedIn(
                  name,
                  Role.valueOf(String.valueOf(session.getAttribute(ROLE))),
                  number(session, MUST_CHANGE) == 1,
                  false,
                  from));
    };
  }

  @Override
  public BooleanSupplier of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return () -> false;
    }
    String id = session.getId();
    String name = String.valueOf(session.getAttribute(NAME));
    long version = number(session, VERSION);
    long endsAt = number(session, ENDS_AT);
    return () -> clock.millis() < endsAt && isUnchanged(name, version) && isStored(id);
  }

  private boolean isUnchanged(String name, long version) {
    return switch (directory.find(name)) {
      case Found.Account(Operator operator) ->
          !operator.isLocked() && operator.version() == version;
      case Found.Nobody _ -> false;
      case Found.NotKnown _ -> true;
    };
  }

  private boolean isStored(String id) {
    try {
      return store.findById(id) != null;
    } catch (Refusal unavailable) {
      return true;
    }
  }

  /** The sealed secret of a second factor that is not confirmed yet. */
  Optional<String> unconfirmedTotp(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(TOTP) instanceof String sealed
        ? Optional.of(sealed)
        : Optional.empty();
  }

  void rememberTotp(HttpServletRequest request, String sealed) {
    request.getSession(true).setAttribute(TOTP, sealed);
  }

  void forgetTotp(HttpServletRequest request) {
    request.getSession(true).removeAttribute(TOTP);
  }

  private static void describe(HttpSession session, Operator operator) {
    session.setAttribute(NAME, operator.name());
    session.setAttribute(ROLE, operator.role().name());
    session.setAttribute(MUST_CHANGE, operator.mustChange() ? 1L : 0L);
    session.setAttribute(VERSION, operator.version());
  }

  private static long number(HttpSession session, String name) {
    return session.getAttribute(name) instanceof Long value ? value : 0;
  }
}

package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.JoinClaims;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators do about one visitor. Every call is one atomic step and throws {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in time.
 */
public final class RedisVisitorDesk {

  private static final LuaScript WHEREABOUTS = LuaScript.withHeads("whereabouts", "lanes");
  private static final LuaScript INVITE = LuaScript.withHeads("invite", "lanes");
  private static final LuaScript TO_END = LuaScript.withHeads("to-end", "run", "lanes");

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisVisitorDesk(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /**
   * Empty when there is no such line.
   *
   * @param ticket a ticket of the visitor when one is known: only its number tells somebody who has
   *     gone from somebody who never came
   */
  public Optional<VisitorFacts> find(LineId line, VisitorId visitor, @Nullable HeldPlace ticket) {
    LuaReply reply =
        redis.list(
            WHEREABOUTS,
            List.of(
                keys.line(line),
                keys.work(line),
                keys.admitted(line),
                keys.departed(line),
                keys.control(line),
                keys.early(line),
                keys.away(line),
                keys.grace(line),
                keys.present(line),
                keys.invited(line),
                keys.lanes(line)),
            visitor.value(),
            ticket == null ? "0" : Long.toString(ticket.number()),
            ticket == null ? "" : ticket.epoch().value());
    if (reply.text(0).isEmpty()) {
      return Optional.empty();
    }
    String session = reply.text(4);
    ActiveSession active = session.isEmpty() ? null : SessionFacts.session(line, visitor, session);
    return Optional.of(
        new VisitorFacts(
            new Epoch(reply.text(0)),
            VisitorFacts.Where.valueOf(reply.text(1).toUpperCase(Locale.ROOT)),
            reply.integer(2),
            reply.integer(3),
            active,
            active == null ? null : SessionFacts.at(Long.toString(reply.integer(5))),
            reply.integer(6),
            reply.integer(7),
            reply.integer(8) == 1));
  }

  /**
   * The visitor who has, or had last, the place of an account; empty when no claim that named it
   * came to this line.
   *
   * @param account as the claims of the organiser's application spell it
   */
  public Optional<VisitorId> visitorOf(LineId line, String account) {
    byte @Nullable [] visitor =
        redis.call(c -> c.hget(keys.accounts(line), JoinClaims.hashOf(line, account)));
    return visitor == null
        ? Optional.empty()
        : Optional.of(new VisitorId(new String(visitor, StandardCharsets.UTF_8)));
  }

  /**
   * Has the visitor let in with the next free place, before everybody who waits and never above the
   * limit of the work queue.
   */
  public VisitorMove invite(LineId line, VisitorId visitor) {
    String outcome =
        redis.text(
            INVITE,
            List.of(
                keys.line(line),
                keys.away(line),
                keys.early(line),
                keys.admitted(line),
                keys.control(line),
                keys.invited(line),
                keys.lanes(line)),
            visitor.value());
    return outcome.equals("INVITED")
        ? new VisitorMove.Invited()
        : new VisitorMove.Refused(VisitorMove.Why.valueOf(outcome));
  }

  /** Gives a visitor who waits, or is away, a new number at the end of the line. */
  public VisitorMove sendToTheEnd(LineId line, VisitorId visitor) {
    LuaReply reply =
        redis.list(
            TO_END,
            List.of(
                keys.line(line),
                keys.away(line),
                keys.grace(line),
                keys.early(line),
                keys.admitted(line),
                keys.numbers(line),
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.invited(line),
                keys.lanes(line),
                keys.laned(line)),
            visitor.value());
    return reply.text(0).equals("MOVED")
        ? new VisitorMove.AtTheEnd(reply.integer(1))
        : new VisitorMove.Refused(VisitorMove.Why.valueOf(reply.text(0)));
  }
}

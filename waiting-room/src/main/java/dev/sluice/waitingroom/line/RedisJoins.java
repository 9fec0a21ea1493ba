package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins in Redis: {@code join.lua} in words of ours. */
final class RedisJoins {

  private static final LuaScript JOIN = LuaScript.withHeads("join", "run", "lanes");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final int longestLine;

  RedisJoins(RedisConnections redis, RedisKeys keys, int longestLine) {
    this.redis = redis;
    this.keys = keys;
    this.longestLine = longestLine;
  }

  List<JoinOutcome> join(LineId line, List<JoinWish> wishes, Instant now) {
    if (wishes.size() > WaitingLines.JOINS_PER_CALL) {
      throw new IllegalArgumentException(
          "at most "
              + WaitingLines.JOINS_PER_CALL
              + " visitors join at once, was "
              + wishes.size());
    }
    String[] arguments =
        Stream.concat(
                Stream.of(
                    Integer.toString(longestLine),
                    Long.toString(now.toEpochMilli()),
                    Long.toString(WaitingLines.CAP_WINDOW.toMillis())),
                wishes.stream().map(JoinWish::argument))
            .toArray(String[]::new);
    LuaReply reply =
        redis.list(
            JOIN,
            List.of(
                keys.line(line),
                keys.admitted(line),
                keys.numbers(line),
                keys.control(line),
                keys.early(line),
                keys.away(line),
                keys.grace(line),
                keys.work(line),
                keys.departed(line),
                keys.log(line),
                keys.leader(line),
                keys.present(line),
                keys.proofs(line),
                keys.addresses(line),
                keys.invites(line),
                keys.inviteBatches(line),
                keys.accounts(line),
                keys.lanes(line),
                keys.laned(line),
                keys.withdrawn(line)),
            arguments);
    @Nullable Epoch epoch = reply.text(0).isEmpty() ? null : new Epoch(reply.text(0));
    List<JoinOutcome> outcomes = new ArrayList<>(wishes.size());
    for (int i = 0; i < wishes.size(); i++) {
      outcomes.add(
          epoch == null
              ? new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE)
              : outcome(line, wishes.get(i), epoch, reply.text(1 + 2 * i), reply.text(2 + 2 * i)));
    }
    return outcomes;
  }

  /** {@code number}, or {@code number/lane/place in it}. */
  private static JoinOutcome waiting(String value, Epoch epoch, boolean newcomer) {
    String[] parts = value.split("/", -1);
    return parts.length == 1
        ? new JoinOutcome.Waiting(Long.parseLong(value), epoch, newcomer)
        : new JoinOutcome.Waiting(
            Long.parseLong(parts[0]),
            epoch,
            newcomer,
            Integer.parseInt(parts[1]),
            Long.parseLong(parts[2]));
  }

  private static JoinOutcome outcome(
      LineId line, JoinWish wish, Epoch epoch, String kind, String value) {
    VisitorId visitor = wish.visitor();
    int holder = kind.indexOf('@');
    if (holder > 0) {
      VisitorId other = new VisitorId(kind.substring(holder + 1));
      return new JoinOutcome.Shared(
          other, outcome(line, JoinWish.of(other), epoch, kind.substring(0, holder), value));
    }
    return switch (kind) {
      case "joined" -> waiting(value, epoch, true);
      case "waiting" -> waiting(value, epoch, false);
      case "admitted" ->
          new JoinOutcome.Admitted(SessionFacts.session(line, visitor, value), epoch);
      case "early" -> new JoinOutcome.Early(epoch, wish.lane());
      case "refused" ->
          new JoinOutcome.Refused(
              switch (value) {
                case "FULL" -> JoinRefusal.LINE_FULL;
                case "RECOVERING" -> JoinRefusal.RECOVERING;
                case "SOLD_OUT" -> JoinRefusal.SOLD_OUT;
                case "PROOF" -> JoinRefusal.PROOF_USED;
                case "ADDRESS" -> JoinRefusal.TOO_MANY_FROM_HERE;
                case "INVITE" -> JoinRefusal.INVITE_REJECTED;
                case "GUESSES" -> JoinRefusal.TOO_MANY_WRONG_CODES;
                default -> JoinRefusal.LINE_CLOSED;
              });
      default -> throw new IllegalStateException("join.lua answered " + kind);
    };
  }
}

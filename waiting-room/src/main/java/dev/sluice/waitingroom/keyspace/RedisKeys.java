package dev.sluice.waitingroom.keyspace;

import dev.sluice.waitingroom.LineId;

/**
 * The spelling of every Redis key of the waiting room; {@code docs/redis-keyspace.md} says what
 * each one holds. The line in braces is the hash tag: all keys of a line share one cluster slot, so
 * one script can change them together.
 */
public record RedisKeys(String prefix) {

  public static final String DEFAULT_PREFIX = "sluice";

  public RedisKeys {
    if (!LineId.isValid(prefix)) {
      throw new IllegalArgumentException(
          "waiting-room.redis.key-prefix must be 1 to 40 characters out of a-z 0-9 -, was "
              + prefix);
    }
  }

  /** Set: the ids of all lines. */
  public String lines() {
    return prefix + ":lines";
  }

  /** Sorted set: who waits, by number. */
  public String line(LineId line) {
    return of(line, "line");
  }

  /** String: the last number given. */
  public String numbers(LineId line) {
    return of(line, "numbers");
  }

  /** Sorted set: who is inside, by the end of the session (epoch ms). */
  public String work(LineId line) {
    return of(line, "work");
  }

  /** Hash: visitor to the facts of the active session. */
  public String admitted(LineId line) {
    return of(line, "admitted");
  }

  /** Sorted set: who came before the doors open, in the order of the draw. */
  public String early(LineId line) {
    return of(line, "early");
  }

  /** Sorted set: who is known to be there, by the count of ticks then. */
  public String present(LineId line) {
    return of(line, "present");
  }

  /** Sorted set: who was passed over, by number. */
  public String away(LineId line) {
    return of(line, "away");
  }

  /** Sorted set: the same, by the count of ticks at which the place is given up. */
  public String grace(LineId line) {
    return of(line, "grace");
  }

  /** Sorted set: whom an operator lets in with the next free place, in the order of that. */
  public String invited(LineId line) {
    return of(line, "invited");
  }

  /** Bitmap: bit n is 1 when number n had departed before the line was lost. */
  public String gone(LineId line) {
    return of(line, "gone");
  }

  /** String: a bitmap on its way into {@link #gone}, only while one script runs. */
  public String scratch(LineId line) {
    return of(line, "scratch");
  }

  /** Bitmap: bit n is 1 when number n waits no longer. */
  public String departed(LineId line) {
    return of(line, "departed");
  }

  /** Stream: admissions and departures in order. */
  public String log(LineId line) {
    return of(line, "log");
  }

  /**
   * Sorted set: proofs of work that were used, by the time (epoch ms) until they are remembered.
   */
  public String proofs(LineId line) {
    return of(line, "proofs");
  }

  /** Hash: network to the places it got in this window. */
  public String addresses(LineId line) {
    return of(line, "addresses");
  }

  /** Hash: hash of an invitation code to its batch and the joins that are left. */
  public String invites(LineId line) {
    return of(line, "invites");
  }

  /** Hash: batch of invitations to what it is, with counts beside it. */
  public String inviteBatches(LineId line) {
    return of(line, "invite-batches");
  }

  /** Hash: hash of an account to the visitor that has its place. */
  public String accounts(LineId line) {
    return of(line, "accounts");
  }

  /** Sorted set: who waits in a lane besides the general one, by lane and number. */
  public String lanes(LineId line) {
    return of(line, "lanes");
  }

  /** String: the lane of each number in 4 bits, as far as it is not the general one. */
  public String laned(LineId line) {
    return of(line, "laned");
  }

  /** Hash: epoch, state, limit, fence, description and totals. */
  public String control(LineId line) {
    return of(line, "control");
  }

  /** String: what the leader knows of the shop's saturation point. */
  public String saturation(LineId line) {
    return of(line, "saturation");
  }

  /** Stream: what the admission decided, and why. */
  public String decisions(LineId line) {
    return of(line, "decisions");
  }

  /** Stream: what operators changed, and why. */
  public String changes(LineId line) {
    return of(line, "changes");
  }

  /** String with a time to live: the node that leads the admission. */
  public String leader(LineId line) {
    return of(line, "leader");
  }

  /** String (JSON): what is published of the draw. */
  public String draw(LineId line) {
    return of(line, "draw");
  }

  /** Hash: the published list of a draw, in parts, and its index. */
  public String drawn(LineId line) {
    return of(line, "drawn");
  }

  /** List: the admission log that anybody can check. */
  public String chain(LineId line) {
    return of(line, "chain");
  }

  /** Set: who left while the draw was under way. */
  public String withdrawn(LineId line) {
    return of(line, "withdrawn");
  }

  /** Set: names of the nodes of a shop that report their load. */
  public String shopNodes(String shop) {
    return ofShop(shop, "nodes");
  }

  /** String with a time to live: the latest load report of a node of a shop. */
  public String shopLoad(String shop, String node) {
    return ofShop(shop, "load:" + node);
  }

  /** Set: names of the processes that report how they are. */
  public String nodes() {
    return prefix + ":{nodes}:names";
  }

  /** String with a time to live: the latest report of a process. */
  public String nodeVitals(String name) {
    return prefix + ":{nodes}:vitals:" + name;
  }

  private String ofShop(String shop, String what) {
    return prefix + ":{shop-" + shop + "}:" + what;
  }

  private String of(LineId line, String what) {
    return prefix + ":{" + line.value() + "}:" + what;
  }
}

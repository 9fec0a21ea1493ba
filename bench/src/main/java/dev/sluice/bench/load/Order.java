package dev.sluice.bench.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** What the generator is told to do: one JSON line for each order, one for its answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Order.FollowRoom.class, name = "follow-room"),
  @JsonSubTypes.Type(value = Order.Settle.class, name = "settle"),
  @JsonSubTypes.Type(value = Order.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = Order.Places.class, name = "places"),
  @JsonSubTypes.Type(value = Order.ComeBack.class, name = "come-back"),
  @JsonSubTypes.Type(value = Order.AwaitReturn.class, name = "await-return"),
  @JsonSubTypes.Type(value = Order.Leave.class, name = "leave"),
  @JsonSubTypes.Type(value = Order.Joins.class, name = "joins"),
  @JsonSubTypes.Type(value = Order.CountJoins.class, name = "count-joins")
})
public sealed interface Order {

  /**
   * Opens connections until everybody waits in line. Answered with {@link Opened}.
   *
   * @param source address to connect from, empty for the system's choice
   * @param room whether they follow the room too
   * @param perSecond new connections a second
   * @param withinSeconds who does not wait by then is given up
   */
  record Open(
      int port,
      String source,
      String line,
      int visitors,
      boolean room,
      int perSecond,
      int withinSeconds)
      implements Order {}

  /**
   * How the opening went.
   *
   * @param refused times that the server asked to come later (503)
   * @param losses lost connections by reason
   */
  record Opened(int waiting, int lost, int refused, double seconds, Map<String, Integer> losses) {}

  /** Everybody follows the room from now on, or no longer. Answered with {@link Done}. */
  record FollowRoom(boolean wanted) implements Order {}

  /** Waits until no push is under way. Answered with {@link Done}. */
  record Settle() implements Order {}

  record Done() {}

  /** Looks at what arrives. Answered with {@link Watched}. */
  record Watch(double seconds) implements Order {}

  /**
   * What arrived.
   *
   * @param progress messages about the own place
   * @param losses lost connections by reason, since the process began
   */
  record Watched(
      int waiting,
      int lost,
      double seconds,
      long progress,
      PushSummary room,
      Map<String, Integer> losses) {}

  /** Asks for everybody's place. Answered with {@link PlacesTold}. */
  record Places() implements Order {}

  record PlacesTold(List<Long> places) {}

  /**
   * Whoever loses the connection from now on comes back to this port. Answered with {@link Done}.
   */
  record ComeBack(int port, int firstBackoffMillis) implements Order {}

  /**
   * Waits until everybody is back. Answered with {@link Returned}.
   *
   * @param since when the connections were lost, epoch micros
   */
  record AwaitReturn(long since, int withinSeconds) implements Order {}

  /**
   * How the return went.
   *
   * @param placesChanged those who were told another place than before
   */
  record Returned(
      int back,
      int lost,
      double back50Seconds,
      double back95Seconds,
      double back100Seconds,
      int placesChanged,
      int refused,
      Map<String, Integer> losses) {}

  /** Closes all connections. Answered with {@link Done}. */
  record Leave() implements Order {}

  /**
   * Begins to join over HTTP and goes on until {@link Leave}. Answered with {@link Done} when the
   * time to warm up is over.
   *
   * @param perSecond 0 = as many as the server takes
   */
  record Joins(int port, String line, int connections, int perSecond, double warmUpSeconds)
      implements Order {}

  /** Counts the joins of the next seconds. Answered with {@link JoinsCounted}. */
  record CountJoins(double seconds) implements Order {}

  /**
   * What was counted.
   *
   * @param failures answers other than 201, and connections that broke
   */
  record JoinsCounted(
      long joins, long failures, double seconds, double p50Ms, double p99Ms, double worstMs) {}
}

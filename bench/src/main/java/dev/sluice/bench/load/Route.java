package dev.sluice.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;

/** Where visitors connect to, and when they try again. */
final class Route {

  private static final int ATTEMPTS_OF_NEWCOMERS = 6;
  private static final long LONGEST_BACKOFF_MILLIS = 15_000;

  private final RandomGenerator random;
  private final String source;
  private final String line;
  private InetSocketAddress target;
  private boolean room;
  private boolean comeBack;
  private long firstBackoffMillis = 1000;

  Route(Order.Open order, RandomGenerator random) {
    this.random = random;
    this.source = order.source();
    this.line = order.line();
    this.room = order.room();
    this.target = loopback(order.port());
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Where this visitor connects to. */
  InetSocketAddress target(Visitor visitor) {
    return visitor.port == 0 ? target : loopback(visitor.port);
  }

  /** Address to connect from, empty for the system's choice. */
  String source() {
    return source;
  }

  String line() {
    return line;
  }

  boolean room() {
    return room;
  }

  void followRoom(boolean wanted) {
    room = wanted;
  }

  void comeBackTo(Order.ComeBack order) {
    target = loopback(order.port());
    comeBack = true;
    firstBackoffMillis = order.firstBackoffMillis();
  }

  /** Whoever loses the connection comes back to the same address. */
  void comeBack(long firstMillis) {
    comeBack = true;
    firstBackoffMillis = firstMillis;
  }

  void stayAway() {
    comeBack = false;
  }

  /** Whether a visitor who lost the connection opens another one. */
  boolean triesAgain(Visitor visitor) {
    return comeBack || (visitor.place == 0 && visitor.attempts < ATTEMPTS_OF_NEWCOMERS);
  }

  /** Full jitter over a bound that doubles, as the waiting page does it. */
  long backoffMillis(Visitor visitor) {
    long bound =
        Math.min(LONGEST_BACKOFF_MILLIS, firstBackoffMillis << Math.min(visitor.attempts, 10));
    return random.nextLong(bound + 1);
  }
}

package dev.sluice.devservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports on loopback. */
public final class Ports {

  // Below what Linux (32768) and macOS (49152) give to outgoing connections: a port from there may
  // be taken by any client before the server has bound it, or while the server is down for a
  // moment.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** A port that was free a moment ago. */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port on loopback between " + LOWEST + " and " + HIGHEST);
  }

  /**
   * The first of so many free ports in a row, at a ten from there on.
   *
   * @param beside the ports higher by so much are free too
   */
  public static int row(int from, int count, int beside) {
    for (int first = from; first + count + beside < HIGHEST; first += 10) {
      if (IntStream.range(first, first + count)
          .allMatch(port -> isFree(port) && isFree(port + beside))) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no %d free ports in a row on loopback from %d on".formatted(count, from));
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static void requireFree(String service, int port) throws ServiceFailure {
    if (!isFree(port)) {
      throw new ServiceFailure(
          "port %d for %s is taken by another program: stop it, or choose another port"
              .formatted(port, service));
    }
  }
}

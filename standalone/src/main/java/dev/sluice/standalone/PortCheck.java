package dev.sluice.standalone;

import dev.sluice.devservices.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Whether ports of this machine can be had. */
final class PortCheck {
  private static final int CONNECT_WITHIN_MILLIS = 300;

  private PortCheck() {}

  static boolean isTaken(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    // Asked first: some systems let us bind loopback although another program listens everywhere.
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_WITHIN_MILLIS);
      return true;
    } catch (IOException nobodyAnswers) {
      return !Ports.isFree(port);
    }
  }

  /** One sentence when at least one port is taken: which one, and what to do. */
  static Optional<String> complaint(List<Integer> ports) {
    List<Integer> taken = ports.stream().filter(PortCheck::isTaken).toList();
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    String which =
        taken.size() == 1
            ? "port " + taken.getFirst() + " is taken by another program: stop it"
            : "ports %s are taken by other programs: stop them"
                .formatted(String.join(", ", taken.stream().map(String::valueOf).toList()));
    return Optional.of(which + " or use --port-base " + suggestion(ports.getFirst()));
  }

  private static int suggestion(int portBase) {
    return portBase + 1000 <= 60_000 ? portBase + 1000 : UpOptions.DEFAULT_PORT_BASE;
  }
}

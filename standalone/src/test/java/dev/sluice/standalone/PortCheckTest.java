package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  @Test
  void aPortWithAListenerIsTakenUntilItCloses() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
      assertThat(PortCheck.isTaken(port)).isTrue();
    }
    assertThat(PortCheck.isTaken(port)).isFalse();
  }

  @Test
  void aListenerOnAllAddressesTakesItToo() throws IOException {
    try (ServerSocket listener = new ServerSocket(0)) {
      assertThat(PortCheck.isTaken(listener.getLocalPort())).isTrue();
    }
  }

  @Test
  void aPortThatIsBoundButDoesNotListenIsTaken() throws IOException {
    try (var socket = new java.net.Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(PortCheck.isTaken(socket.getLocalPort())).isTrue();
    }
  }

  @Test
  void theComplaintNamesThePortsAndAWayOut() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int first = one.getLocalPort();
      int second = two.getLocalPort();
      assertThat(PortCheck.complaint(List.of(first)).orElseThrow())
          .startsWith(
              "port %d is taken by another program: stop it or use --port-base ".formatted(first));
      assertThat(PortCheck.complaint(List.of(first, second)).orElseThrow())
          .startsWith(
              "ports %d, %d are taken by other programs: stop them or use --port-base "
                  .formatted(first, second));
    }
  }

  @Test
  void freePortsAreNothingToComplainAbout() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    assertThat(PortCheck.complaint(List.of(port))).isEmpty();
  }
}

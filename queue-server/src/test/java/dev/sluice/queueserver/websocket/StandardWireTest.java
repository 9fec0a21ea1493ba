package dev.sluice.queueserver.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

class StandardWireTest {

  private static final int LIMIT = 100;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeSession session = new FakeSession();
  private final AtomicLong nanos = new AtomicLong(1);
  private final StandardWire wire = new StandardWire(session, threads, LIMIT, nanos::get);

  @AfterEach
  void end() {
    session.readOn();
    threads.shutdownNow();
  }

  @Test
  void sendsInTheOrderOfAdding() {
    for (int i = 0; i < 20; i++) {
      wire.send(null, ServerFrame.text("m" + i));
    }
    await().until(() -> session.texts().size() == 20);
    assertThat(session.texts()).startsWith("m0", "m1", "m2").endsWith("m19");
  }

  @Test
  void nobodyWaitsForASlowClientAndTheNewestOfATopicIsKept() {
    stallWith("first");
    for (int i = 1; i <= 1000; i++) {
      assertThat(wire.send("place", ServerFrame.text("place " + i))).isTrue();
    }
    session.readOn();
    await().until(() -> session.texts().size() == 2);
    assertThat(session.texts()).containsExactly("first", "place 1000");
  }

  @Test
  void refusesMoreThanMayWait() {
    stallWith("first");
    assertThat(wire.send(null, ServerFrame.text("x".repeat(LIMIT - 2)))).isTrue();
    assertThat(wire.send(null, ServerFrame.text("y"))).isFalse();
  }

  @Test
  void endsAfterWhatWaits() {
    stallWith("first");
    wire.send(null, ServerFrame.text("last"));
    wire.end(CloseStatus.POLICY_VIOLATION);
    wire.send(null, ServerFrame.text("too late"));
    session.readOn();
    await().until(() -> session.closed() != null);
    assertThat(session.texts()).containsExactly("first", "last");
    assertThat(session.closed()).isEqualTo(CloseStatus.POLICY_VIOLATION);
  }

  @Test
  void cutsOverWhatWaitsWhileASendIsStuck() {
    stallWith("first");
    wire.send(null, ServerFrame.text("never"));
    long before = wire.sendingFor();
    nanos.addAndGet(7);
    assertThat(wire.sendingFor()).isEqualTo(before + 7);
    wire.cut(CloseStatus.POLICY_VIOLATION);
    await().until(() -> session.closed() != null);
    session.readOn();
    await().until(() -> wire.sendingFor() == 0);
    assertThat(session.texts()).doesNotContain("never");
  }

  private void stallWith(String text) {
    session.stall();
    wire.send(null, ServerFrame.text(text));
    await().until(() -> nanos.addAndGet(2) > 0 && wire.sendingFor() > 0);
  }
}

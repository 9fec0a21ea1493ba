package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;

class OutboxTest {

  private static final int LIMIT = 100;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeSession session = new FakeSession();
  private final AtomicLong nanos = new AtomicLong(1);
  private final Outbox outbox = new Outbox(session, threads, LIMIT, nanos::get);

  @AfterEach
  void end() {
    session.readOn();
    threads.shutdownNow();
  }

  @Test
  void sendsInTheOrderOfAdding() {
    for (int i = 0; i < 20; i++) {
      outbox.add(null, new TextMessage("m" + i));
    }
    await().until(() -> session.texts().size() == 20);
    assertThat(session.texts()).startsWith("m0", "m1", "m2").endsWith("m19");
  }

  @Test
  void nobodyWaitsForASlowClientAndTheNewestOfATopicIsKept() {
    stallWith("first");
    for (int i = 1; i <= 1000; i++) {
      assertThat(outbox.add("place", new TextMessage("place " + i))).isTrue();
    }
    session.readOn();
    await().until(() -> session.texts().size() == 2);
    assertThat(session.texts()).containsExactly("first", "place 1000");
  }

  @Test
  void refusesMoreThanMayWait() {
    stallWith("first");
    assertThat(outbox.add(null, new TextMessage("x".repeat(LIMIT)))).isTrue();
    assertThat(outbox.add(null, new TextMessage("y"))).isFalse();
  }

  @Test
  void endsAfterWhatWaits() {
    stallWith("first");
    outbox.add(null, new TextMessage("last"));
    outbox.end(CloseStatus.POLICY_VIOLATION);
    outbox.add(null, new TextMessage("too late"));
    session.readOn();
    await().until(() -> session.closed() != null);
    assertThat(session.texts()).containsExactly("first", "last");
    assertThat(session.closed()).isEqualTo(CloseStatus.POLICY_VIOLATION);
  }

  @Test
  void cutsOverWhatWaitsWhileASendIsStuck() {
    stallWith("first");
    outbox.add(null, new TextMessage("never"));
    long before = outbox.sendingFor();
    nanos.addAndGet(7);
    assertThat(outbox.sendingFor()).isEqualTo(before + 7);
    outbox.cut(CloseStatus.POLICY_VIOLATION);
    await().until(() -> session.closed() != null);
    session.readOn();
    await().until(() -> outbox.sendingFor() == 0);
    assertThat(session.texts()).doesNotContain("never");
  }

  private void stallWith(String text) {
    session.stall();
    outbox.add(null, new TextMessage(text));
    await().until(() -> nanos.addAndGet(2) > 0 && outbox.sendingFor() > 0);
  }
}

package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final long PATIENCE = 10_000_000_000L;

  @Test
  void aVisitorWhoIsRefusedComesLaterAndWaits() throws Exception {
    try (FakeNode node = new FakeNode(1, 7);
        Selector selector = Selector.open()) {
      Order.Open order = new Order.Open(node.port(), "", "show", 1, true, 100, 10);
      Crowd crowd = crowd(selector, order);

      Order.Opened opened = (Order.Opened) carryOut(selector, crowd, CrowdTasks.open(crowd, order));

      assertThat(opened.waiting()).isEqualTo(1);
      assertThat(opened.refused()).isEqualTo(1);
      assertThat(opened.seconds()).isGreaterThan(1);
      assertThat(crowd.visitors().getFirst().place).isEqualTo(7);
      assertThat(node.heard())
          .anyMatch(frame -> frame.contains("destination:/topic/lines/show"))
          .anyMatch(frame -> frame.contains("destination:/user/queue/progress"));
    }
  }

  @Test
  void aVisitorWhoLosesTheNodeComesBackToAnotherWithTheTicket() throws Exception {
    try (FakeNode first = new FakeNode(0, 7);
        FakeNode second = new FakeNode(0, 8);
        Selector selector = Selector.open()) {
      Order.Open order = new Order.Open(first.port(), "", "show", 1, false, 100, 10);
      Crowd crowd = crowd(selector, order);
      carryOut(selector, crowd, CrowdTasks.open(crowd, order));
      crowd.comeBackTo(new Order.ComeBack(second.port(), 1));
      long since = crowd.roomEar().now();
      first.hangUp();

      Task back = CrowdTasks.awaitReturn(crowd, new Order.AwaitReturn(since, 10));
      Order.Returned returned = (Order.Returned) carryOut(selector, crowd, back);

      assertThat(returned.back()).isEqualTo(1);
      assertThat(returned.placesChanged()).isEqualTo(1);
      assertThat(second.heard().getFirst()).startsWith("CONNECT\n").contains("\nticket:t.1\n");
    }
  }

  private static Crowd crowd(Selector selector, Order.Open order) {
    return new Crowd(
        new Wire(selector), InstantSource.system(), RandomGenerator.getDefault(), order);
  }

  private static Object carryOut(Selector selector, Crowd crowd, Task task) throws IOException {
    long began = System.nanoTime();
    while (!task.isDone().test(System.nanoTime())) {
      if (System.nanoTime() - began > PATIENCE) {
        throw new AssertionError("not done, " + crowd.tally().losses());
      }
      selector.select(key -> crowd.ready((Visitor) key.attachment()), 1);
      crowd.tick(System.nanoTime());
    }
    return task.answer().get();
  }
}

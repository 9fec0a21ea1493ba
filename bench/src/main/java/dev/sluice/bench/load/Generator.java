package dev.sluice.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that generates load: takes orders line by line and answers each when it is carried
 * out. Ends with its standard input, so that it cannot outlive the one who gives the orders.
 */
public final class Generator {

  private static final int BUSY_MILLIS = 1;
  private static final int IDLE_MILLIS = 20;

  private final JsonMapper json = JsonMapper.builder().build();
  private final InstantSource clock = InstantSource.system();
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Queue<String> orders = new ConcurrentLinkedQueue<>();
  private final PrintStream answers;
  private final Selector selector;
  private final Wire wire;
  private volatile boolean over;
  private @Nullable Crowd crowd;
  private @Nullable Joiners joiners;
  private @Nullable Task task;

  private Generator(Selector selector, PrintStream answers) {
    this.selector = selector;
    this.wire = new Wire(selector);
    this.answers = answers;
  }

  /** Carries out what is ordered until there are no more orders. */
  public static void run() throws IOException {
    try (Selector selector = Selector.open()) {
      Generator generator = new Generator(selector, System.out);
      Thread.ofPlatform().daemon().start(generator::hear);
      generator.loop();
    }
  }

  private void hear() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        orders.add(line);
        selector.wakeup();
      }
    } catch (IOException e) {
      // as good as the end
    }
    over = true;
    selector.wakeup();
  }

  private void loop() throws IOException {
    while (!over) {
      selector.select(this::ready, isBusy() ? BUSY_MILLIS : IDLE_MILLIS);
      long now = System.nanoTime();
      if (crowd != null) {
        crowd.tick(now);
      }
      if (joiners != null) {
        joiners.tick(now);
      }
      work(now);
    }
  }

  private boolean isBusy() {
    return (crowd != null && crowd.isBusy()) || (joiners != null && joiners.isBusy());
  }

  private void ready(SelectionKey key) {
    switch (key.attachment()) {
      case Visitor visitor when crowd != null -> crowd.ready(visitor);
      case Joiners.Joiner joiner when joiners != null -> joiners.ready(joiner);
      default -> throw new IllegalStateException("a connection of nobody");
    }
  }

  private void work(long now) throws IOException {
    if (task == null) {
      String order = orders.poll();
      if (order == null) {
        return;
      }
      task = begin(json.readValue(order, Order.class));
    }
    if (task.isDone().test(now)) {
      answers.println(json.writeValueAsString(task.answer().get()));
      answers.flush();
      task = null;
    }
  }

  private Task begin(Order order) throws IOException {
    return switch (order) {
      case Order.Open open -> {
        Crowd gathered = new Crowd(wire, clock, random, open);
        crowd = gathered;
        yield CrowdTasks.open(gathered, open);
      }
      case Order.FollowRoom follow -> {
        present().followRoom(follow.wanted());
        yield Task.done();
      }
      case Order.Settle _ -> CrowdTasks.settle(present());
      case Order.Watch watch -> CrowdTasks.watch(present(), watch);
      case Order.Places _ -> CrowdTasks.places(present());
      case Order.ComeBack comeBack -> {
        present().comeBackTo(comeBack);
        yield Task.done();
      }
      case Order.AwaitReturn await -> CrowdTasks.awaitReturn(present(), await);
      case Order.Leave _ -> {
        if (crowd != null) {
          crowd.leave();
        }
        if (joiners != null) {
          joiners.leave();
        }
        yield Task.done();
      }
      case Order.Joins joins -> {
        Joiners begun = new Joiners(wire, joins);
        joiners = begun;
        yield begun.warmUp();
      }
      case Order.CountJoins count -> {
        if (joiners == null) {
          throw new IllegalStateException("nobody joins");
        }
        yield joiners.count(count.seconds());
      }
    };
  }

  private Crowd present() {
    if (crowd == null) {
      throw new IllegalStateException("there is no crowd");
    }
    return crowd;
  }
}

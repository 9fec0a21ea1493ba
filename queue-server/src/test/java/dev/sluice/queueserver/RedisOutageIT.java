package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node whose way to Redis is cut, slow or swallows everything. */
@WithDevServices(ServerKind.REDIS)
class RedisOutageIT {

  private static final int CROWD = 20;
  private static final int JOINS = 300;

  /** Threads of the platform that a node may need more in an outage than before. */
  private static final int MORE_THREADS = 10;

  /** Far more than it takes, far less than whoever hangs would need. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** What may happen between the node and Redis. The numbers are those of the list of faults. */
  private enum Outage {
    /** 19. */
    SLOW {
      @Override
      void begin(Cable cable) {
        cable.slow(Duration.ofSeconds(1));
      }

      @Override
      void end(Cable cable) {
        cable.slow(Duration.ZERO);
      }
    },
    /** 21. */
    REFUSED {
      @Override
      void begin(Cable cable) {
        cable.cut();
      }

      @Override
      void end(Cable cable) {
        cable.plugIn();
      }
    },
    /** 22. */
    BLACK_HOLE {
      @Override
      void begin(Cable cable) {
        cable.hold();
      }

      @Override
      void end(Cable cable) {
        cable.release();
      }
    };

    abstract void begin(Cable cable);

    abstract void end(Cable cable);
  }

  private Cable cable;
  private Node node;
  private String prefix;
  private String line;
  private final List<StompClient> crowd = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    prefix = TestServers.freshPrefix();
    cable = new Cable(TestServers.redisUri());
    node = Node.start(cable.uri(), prefix);
    line = node.openLine();
    await().until(() -> node.get("/actuator/health/readiness").status() == 200);
    for (int i = 0; i < CROWD; i++) {
      StompClient client = StompClient.newcomer(node.port()).join(line);
      crowd.add(client);
      client.progress("WAITING");
    }
  }

  @AfterEach
  void stop() throws IOException {
    crowd.forEach(StompClient::close);
    node.close();
    cable.close();
  }

  /** How a join over HTTP was answered, and how soon. */
  private record Joined(int status, Duration took, String retryAfter, Node.Answer answer) {}

  private Joined join() throws Exception {
    long begun = System.nanoTime();
    Node.Answer answer = node.http("POST", "/api/lines/" + line + "/places", "{}");
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new Joined(answer.status(), took, answer.header("Retry-After"), answer);
  }

  private List<Joined> crowdJoins() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Joined>> joins = new ArrayList<>();
      for (int i = 0; i < JOINS; i++) {
        joins.add(threads.submit(this::join));
      }
      List<Joined> all = new ArrayList<>();
      for (Future<Joined> one : joins) {
        all.add(one.get());
      }
      return all;
    }
  }

  /** Without those of this test's clients and cable. */
  private static long platformThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith("HttpClient-") && !name.startsWith("pool-"))
        .count();
  }

  private void everybodyIsToldAgain() {
    List<Integer> heard = crowd.stream().map(client -> client.told().size()).toList();
    await()
        .atMost(SOON)
        .until(() ->
            IntStream.range(0, CROWD).allMatch(i -> crowd.get(i).told().size() > heard.get(i)));
  }

  private static long placeOf(StompClient client) {
    return client.told().getLast().get("place").asLong();
  }

  // INV-Q15, INV-Q28
  @ParameterizedTest
  @EnumSource
  void isAnsweredSoonAndHarmsNobodyWhoWaits(Outage outage) throws Exception {
    long threads = platformThreads();
    List<Long> places = crowd.stream().map(RedisOutageIT::placeOf).toList();
    outage.begin(cable);
    List<Joined> joins = new ArrayList<>();
    for (int wave = 0; wave < 3; wave++) {
      joins.addAll(crowdJoins());
    }
    assertThat(platformThreads()).isLessThan(threads + MORE_THREADS);
    assertThat(joins)
        .allSatisfy(join -> {
          assertThat(join.status()).isEqualTo(503);
          assertThat(join.answer().json().get("type").asString()).isEqualTo("line-unavailable");
          assertThat(Integer.parseInt(join.retryAfter())).isPositive();
          assertThat(join.took()).isLessThan(SOON);
        });
    everybodyIsToldAgain();
    assertThat(crowd.stream().map(RedisOutageIT::placeOf).toList()).isEqualTo(places);
    assertThat(crowd).allMatch(StompClient::isOpen);
    assertThat(node.get("/actuator/health/readiness").status()).isEqualTo(200);

    outage.end(cable);
    List<Joined> after = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          after.add(join());
          return after.getLast().status() == 201;
        });
    // a join whose answer was lost may have been carried out: then its number is nobody's
    Ticket newest = Ticket.in(after.getLast().answer().json());
    assertThat(newest.number()).isGreaterThan(CROWD);
    assertThat(node.facts(line).waiting()).isEqualTo(newest.number());
    node.admit(line, CROWD);
    assertThat(crowd)
        .allSatisfy(client -> {
          client.progress("ADMITTED");
          assertThat(client.toldStates()).containsExactly("WAITING", "ADMITTED");
        });
  }

  // fault 45, INV-Q10, INV-Q15
  @Test
  void aNodeCutOffFromRedisTellsNoWrongPlace() throws Exception {
    try (Node other = Node.start(TestServers.redisUri(), prefix)) {
      String ticketOfThird = crowd.get(2).told().getLast().get("ticket").asString();
      cable.hold();
      other.admit(line, 2);
      assertThat(other.http("POST", "/api/lines/" + line + "/places", "{}").status())
          .isEqualTo(201);
      for (int i = 0; i < 3; i++) {
        everybodyIsToldAgain();
      }
      assertThat(crowd).allMatch(StompClient::isOpen);
      // late, not wrong: nobody is told a place that somebody else has or that must be taken back
      assertThat(crowd.stream().map(RedisOutageIT::placeOf)).isSorted().doesNotHaveDuplicates();
      assertThat(placeOf(crowd.get(2))).isEqualTo(3);
      try (StompClient tab = StompClient.withTicket(node.port(), ticketOfThird)) {
        assertThat(tab.progress("WAITING").get("place").asLong()).isEqualTo(3);
      }
      cable.release();
      crowd.get(0).progress("ADMITTED");
      crowd.get(1).progress("ADMITTED");
      await().atMost(Duration.ofSeconds(5)).until(() -> placeOf(crowd.get(2)) == 1);
      assertThat(crowd.subList(2, CROWD))
          .allSatisfy(client -> {
            List<Long> told =
                client.told().stream().map(progress -> progress.get("place").asLong()).toList();
            assertThat(told.reversed()).isSorted();
          });
    }
  }

  // fault 28
  @Test
  void scriptsThatRedisForgotAreGivenAgain() throws Exception {
    for (int i = 1; i <= 20; i++) {
      node.bean(RedisConnections.class).call(commands -> commands.scriptFlush());
      assertThat(join().status()).isEqualTo(201);
    }
    node.bean(RedisConnections.class).call(commands -> commands.scriptFlush());
    node.admit(line, CROWD + 20);
    crowd.forEach(client -> client.progress("ADMITTED"));
    assertThat(node.facts(line).active()).isEqualTo(CROWD + 20L);
  }
}

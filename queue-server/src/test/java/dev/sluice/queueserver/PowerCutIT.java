package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.AppendOnlyFile;
import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.junit.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The machine of Redis loses power: what was not on the disk yet is gone from the end of its file.
 */
class PowerCutIT {

  private static final int SAFE = 10;
  private static final int LOST = 10;

  @TempDir private Path folder;
  private RedisServer redis;
  private Node node;
  private final List<StompClient> crowd = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    redis = new RedisServer(folder, 0);
    redis.start();
    node = Node.start(redis.uri(), TestServers.freshPrefix());
  }

  @AfterEach
  void stop() {
    crowd.forEach(StompClient::close);
    node.close();
    redis.stop();
  }

  private static long numberOf(StompClient client) {
    return Ticket.in(client.told().getLast()).number();
  }

  private static long placeOf(StompClient client) {
    return client.told().getLast().get("place").asLong();
  }

  private void join(LostLine line, int visitors) throws Exception {
    for (int i = 0; i < visitors; i++) {
      StompClient client = StompClient.newcomer(node.port()).join(line.id());
      crowd.add(client);
      client.progress("WAITING");
    }
  }

  // fault 15, INV-Q25
  @Test
  void everybodyGetsTheSameNumberBackAndNoNumberIsGivenTwice() throws Exception {
    LostLine line = new LostLine(node);
    join(line, SAFE);
    AppendOnlyFile file = new AppendOnlyFile(folder);
    long onDisk = file.size();
    join(line, LOST);
    Ticket polling = Ticket.in(node.http("POST", line.places(), "{}").json());
    redis.kill();
    await().until(() -> !redis.alive());
    file.cutTo(onDisk);
    redis.start();

    // until the leader of the admission has taken it into use it gives nothing out
    await().atMost(Duration.ofSeconds(5)).until(() -> !node.facts(line.id()).numbers().adopted());
    assertThat(node.facts(line.id()).waiting()).isEqualTo(SAFE);
    Node.Answer tooSoon = node.http("POST", line.places(), "{}");
    assertThat(tooSoon.status()).isEqualTo(503);
    assertThat(Integer.parseInt(tooSoon.header("Retry-After"))).isPositive();
    assertThat(line.adopt()).isTrue();

    await().until(() -> node.facts(line.id()).waiting() == SAFE + LOST);
    JsonNode mine = node.get(line.places() + "/mine", "Authorization", polling.bearer()).json();
    assertThat(mine.get("state").asString()).isEqualTo("WAITING");
    assertThat(Ticket.in(mine).number()).isEqualTo(polling.number());
    int heard = crowd.getLast().told().size();
    await().until(() -> crowd.getLast().told().size() > heard + 1);
    List<Long> inOrder = LongStream.rangeClosed(1, SAFE + LOST).boxed().toList();
    assertThat(crowd.stream().map(PowerCutIT::numberOf).toList()).isEqualTo(inOrder);
    assertThat(crowd.stream().map(PowerCutIT::placeOf).toList()).isEqualTo(inOrder);
    StompClient newcomer = StompClient.newcomer(node.port()).join(line.id());
    JsonNode joined = newcomer.progress("WAITING");
    crowd.add(newcomer);
    assertThat(Ticket.in(joined).number()).isGreaterThan(line.mark() - LostLine.BLOCK);
    assertThat(Ticket.in(joined).number()).isGreaterThan(polling.number());
    node.admit(line.id(), SAFE + LOST + 2);
    crowd.forEach(client -> client.progress("ADMITTED"));
    assertThat(crowd)
        .allSatisfy(
            client -> assertThat(client.toldStates()).containsExactly("WAITING", "ADMITTED"));
  }
}

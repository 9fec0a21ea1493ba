package dev.sluice.waitingroom.saturation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nodes of two releases report side by side while one replaces the other. */
class RedisLoadJsonTest {

  private static final LoadReport REPORT =
      new FakeNode("a").requests(7, 1).database(1, 1).lock("stock", 1, 1, 1).report();
  private static final String JSON = new String(RedisLoadJson.write(REPORT), UTF_8);

  private static Optional<LoadReport> read(String json) {
    return RedisLoadJson.read(json.getBytes(UTF_8));
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(read(JSON)).contains(REPORT);
  }

  @Test
  void whatANewerNodeSaysBesidesIsIgnored() {
    assertThat(
            read(
                JSON.replace("\"cores\":", "\"cache\":{\"hits\":[1,2]},\"cores\":")
                    .replace("\"life\":", "\"colour\":\"blue\",\"life\":")))
        .contains(REPORT);
  }

  @Test
  void aNumberThatAnOlderNodeDoesNotKnowIsZero() {
    assertThat(JSON).contains("\"failed\":0,");
    assertThat(read(JSON.replace("\"failed\":0,", ""))).contains(REPORT);
  }

  @Test
  void everythingElseIsNoReport() {
    for (String json :
        new String[] {
          "",
          "null",
          "[]",
          "{}",
          "{\"node\":\"a\"}",
          JSON.substring(1),
          JSON.replace("\"locks\":", "\"keys\":"),
          JSON.replace("\"life\":\"first\"", "\"life\":null"),
          JSON.replace("\"done\":7", "\"done\":-7"),
          JSON.replace("\"done\":7", "\"done\":\"many\"")
        }) {
      assertThat(read(json)).as(json).isEmpty();
    }
  }
}

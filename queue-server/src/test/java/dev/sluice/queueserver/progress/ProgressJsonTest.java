package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The wire form of progress is an interface: field for field. */
class ProgressJsonTest {

  @Test
  void waiting() {
    Progress progress =
        new Progress.Waiting(
            "summer-show", 1234, 1233, 50211, new WaitEstimate(410, 520), "e", "a.b.c");
    assertThat(json(progress))
        .isEqualTo(
            "{\"state\":\"WAITING\",\"line\":\"summer-show\",\"place\":1234,\"ahead\":1233,"
                + "\"waiting\":50211,\"etaSeconds\":{\"low\":410,\"high\":520},\"epoch\":\"e\","
                + "\"ticket\":\"a.b.c\"}");
  }

  @Test
  void waitingWithoutAnEstimate() {
    Progress progress = new Progress.Waiting("a", 1, 0, 1, null, "e", "t");
    assertThat(json(progress)).contains("\"etaSeconds\":null");
  }

  @Test
  void admitted() {
    Progress progress =
        new Progress.Admitted(
            "a", "p.a.s", Instant.parse("2026-12-01T11:01:00Z"), "http://shop.example/", "t.i.c");
    assertThat(json(progress))
        .isEqualTo(
            "{\"state\":\"ADMITTED\",\"line\":\"a\",\"pass\":\"p.a.s\","
                + "\"enterBefore\":\"2026-12-01T11:01:00Z\",\"target\":\"http://shop.example/\",\"ticket\":\"t.i.c\"}");
  }

  @Test
  void over() {
    assertThat(json(Progress.over(Progress.State.EXPIRED, new LineId("a"))))
        .isEqualTo("{\"state\":\"EXPIRED\",\"line\":\"a\"}");
  }

  private static String json(Progress progress) {
    return JsonMapper.shared().writeValueAsString(progress);
  }
}

package dev.sluice.monitorui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DashboardSampleTest {

  private static final String SAMPLE =
      """
      {"at":"2026-12-01T11:00:00.123Z",
       "lines":[{"line":"summer-show","title":"Summer show","state":"OPEN","waiting":12,"active":40,
                 "limit":50,"admittedPerSecond":3.5,"joinedPerSecond":20.0,
                 "decision":"admit 3: 37 of 50 slots are taken and 12 wait"}],
       "orders":{"total":7,"perSecond":0.2,"tickets":15},
       "sources":{"admission-batch":"up","kafka":"down"}}
      """;

  private final JsonMapper json = new JsonMapper();

  @Test
  void hasThePublicForm() {
    assertThat(json.readTree(json.writeValueAsString(Samples.at(0))))
        .isEqualTo(json.readTree(SAMPLE));
  }

  @Test
  void aSnapshotHoldsSamples() {
    String snapshot = json.writeValueAsString(new DashboardSample.Snapshot(List.of(Samples.at(0))));
    assertThat(json.readTree(snapshot)).isEqualTo(json.readTree("{\"samples\":[" + SAMPLE + "]}"));
  }
}

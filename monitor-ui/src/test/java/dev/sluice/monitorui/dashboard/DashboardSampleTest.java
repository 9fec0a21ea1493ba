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
                 "limit":50,"admittedPerSecond":3.5,"joinedPerSecond":20.0,"leftPerSecond":4.5,
                 "decision":"admit 3: 37 of 50 slots are taken and 12 wait",
                 "away":1,"early":0,"opensAt":null,
                 "gate":{"kind":"","pause":"","admitted":0,"at":null,"phase":"","tightest":"",
                         "pressure":0.0,"point":null,"low":null,"high":null,"trusted":0.0,
                         "holdSeconds":0.0,"floor":null,"ceiling":null,"fixedLimit":null,
                         "fixedUntil":null,"unclaimed":0},
                 "totals":{"joined":60,"admitted":40,"left":5,"released":30,"expired":4,
                           "abandoned":2}}],
       "orders":{"total":7,"perSecond":0.2,"tickets":15},
       "shop":{"tps":5.5,"requestsPerSecond":20.0,"p50":12.0,"p95":40.0,"p99":90.0,
               "errorShare":0.0,"poolSize":10,"poolInUse":4,"poolWaiting":0,"cacheHits":0.99,
               "outboxUnsent":0,"outboxLag":0.1,"outboxStuck":false,"poolTimeouts":0,
               "messagesDead":0,"nodes":1},
       "stocks":{"summer-show":{"capacity":100,"sold":20,"held":5,"soldPerSecond":0.5,
                                "soldOutAt":null}},
       "promises":{"summer-show":{"low":10.0,"high":20.0,"waited":15.0,"inside":9,"sooner":1,
                                  "later":0}},
       "sources":{"admission-batch":"up","kafka":"down","redis":"up"}}
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

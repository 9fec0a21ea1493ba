package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SpikeReportTest {

  private static final Calibration SHOP = new Calibration(1, 4);

  private static SpikeReport report(Stories stories) {
    SceneResult main = stories.result(WaitingCost.NONE);
    SceneResult beside =
        new SceneResult(
            new Mode.NoRoom(),
            main.plan(),
            main.tickets(),
            main.sold(),
            main.issued(),
            -1,
            main.crowd(),
            main.queue(),
            main.seconds(),
            main.cost(),
            main.broken(),
            List.of("queue-server <killed>"));
    return new SpikeReport(SHOP, List.of(main, beside), Map.of("cores", "2"));
  }

  @Test
  void theFiguresThatPeopleReadAreThere() {
    Map<String, Object> json = report(Stories.good()).json();

    assertThat(json)
        .containsKeys(
            "visitors",
            "tickets",
            "sold",
            "invariants_broken",
            "share_5xx",
            "kendall_tau_distance",
            "sell_out_seconds",
            "ideal_seconds",
            "sql_from_waiting",
            "p99_ms",
            "no_room_sold",
            "no_room_p99_ms");
    assertThat(json.get("ideal_seconds")).hasToString("40");
    assertThat(json.get("no_room_sell_out_seconds")).hasToString("-1");
    assertThat(json.values()).allMatch(value -> value instanceof Number);
  }

  @Test
  void thePageStandsForItself() throws Exception {
    String html = new SpikePage(report(Stories.good())).html();

    assertThat(html)
        .contains("Everything that was to be shown is shown.")
        .contains("queue-server &lt;killed&gt;")
        .doesNotContain("http:", "https:", "<script", "NaN", "Infinity");
    String xml =
        html.replace("<!doctype html>", "")
            .replaceAll("<meta [^>]*>", "")
            .replaceAll("(?s)<style>.*?</style>", "");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("svg")
                .getLength())
        .isEqualTo(14);
  }

  @Test
  void whatIsBrokenStandsOnTopAndInTheLines() {
    SpikeReport report = report(Stories.good().broken("INV-1 section 7"));

    assertThat(report.allMet()).isFalse();
    assertThat(report.json().get("all_shown")).hasToString("0");
    assertThat(new SpikePage(report).html()).contains("2 not shown.", "INV-1 section 7");
    assertThat(report.lines()).anyMatch(line -> line.contains("BROKEN no invariant is broken"));
  }
}

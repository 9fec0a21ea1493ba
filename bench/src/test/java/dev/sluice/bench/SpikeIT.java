package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import dev.sluice.standalone.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The spike as small as it can be, with every promise that does not need a quiet machine. */
class SpikeIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final String SMALL =
      """
      --arrival-seconds 3 --idle-seconds 4 --think-ms 300 --gc serial --compiler quick
      --warm-up-seconds 1 --step-seconds 1 --most 2 --patience-seconds 60\
      """;

  @TempDir Path folder;

  private int spike(String words) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of((words + " " + SMALL).split("\\s+", -1)));
    all.addAll(
        List.of("--json", file("figures.json").toString(), "--report", file("a.html").toString()));
    Console console = new Console(System.out, System.err, new Stopwatch());
    return new SpikeCommand(new Installation(HOME), console).exitStatus(all);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private JsonNode figures() throws Exception {
    return JsonMapper.shared().readTree(Files.readString(file("figures.json")));
  }

  // INV-Q9, INV-1, INV-5
  @Test
  void whateverIsKilledInTheMiddleEveryTicketIsSoldOnceAndNobodyIsLost() throws Exception {
    int status = spike("--visitors 150 --tickets 40 --kill all");

    JsonNode figures = figures();
    assertThat(status).as(figures.toPrettyString()).isZero();
    assertThat(figures.path("sold").asInt()).isEqualTo(40);
    assertThat(figures.path("invariants_broken").asInt(-1)).isZero();
    assertThat(figures.path("lost").asInt(-1)).isZero();
    assertThat(figures.path("kendall_tau_distance").asDouble(-1)).isZero();
    assertThat(figures.path("sql_from_waiting").asInt(-1)).isZero();
    assertThat(Files.readString(file("a.html"))).contains("monitor-ui killed after");
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aTicketTooManyAndAVisitorWhoIsLostAreTold() throws Exception {
    int status = spike("--visitors 48 --tickets 16 --break oversell,lost-visitor");

    JsonNode figures = figures();
    assertThat(status).isEqualTo(1);
    assertThat(figures.path("lost").asInt()).isEqualTo(1);
    assertThat(figures.path("invariants_broken").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(Files.readString(file("a.html"))).contains("INV-1", "1 lost, 0 twice");
  }

  @Test
  void wordsThatMakeNoSenseEndWith64() throws Exception {
    Console console = new Console(System.out, System.err, new Stopwatch());

    assertThat(
            new SpikeCommand(new Installation(HOME), console)
                .exitStatus(List.of("--visitors", "none")))
        .isEqualTo(64);
  }
}

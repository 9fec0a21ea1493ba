package dev.sluice.bench.gate;

import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.NginxServer;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What it costs to stand behind the room: the check itself, and a request through nginx. */
public final class GateCost implements Benchmark {

  private static final String LINE = "museum";
  private static final String MAIN = "dev.sluice.bench.BenchCommand";
  private static final int VISITORS = 32;

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String description() {
    return "what the check of a pass costs, and what it adds to a request through nginx";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("checks", 200_000, "checks of a round; the median of seven rounds counts"),
        Setting.number("gate-clients", 4, "clients of nginx, one request at a time each"),
        Setting.number("gate-requests", 20_000, "requests with the check, and as many without"),
        Setting.number("gate-heap-mib", 128, "heap limit of the gatekeeper"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("check_us", 5));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Figures figures =
        new Figures().add("check_us", LocalCheck.micros(bench, MAIN, bench.number("checks")), "us");
    Optional<Path> nginx = NginxServer.find();
    if (nginx.isEmpty()) {
      bench.say(
          "no nginx here: what it adds to a request is left out. Install it or point %s at one"
              .formatted(NginxServer.VARIABLE));
      return figures;
    }
    Room room = Room.start(bench);
    List<String> passes = new Insiders(room, room.open(LINE)).admit(VISITORS);
    Node gatekeeper =
        room.gatekeeper(
            NodeForm.of(bench.number("gate-heap-mib"), bench.settings())
                .with("gatekeeper.lines[0].id", LINE));
    StaticSite site = StaticSite.start(bench, nginx.get(), gatekeeper.port());
    int clients = bench.number("gate-clients");
    int requests = bench.number("gate-requests");
    bench.say("warming up");
    Requests.interleaved(site.port(), passes, clients, Math.min(requests, 5_000));
    Duration cpu = gatekeeper.process().cpu();
    Requests measured = Requests.interleaved(site.port(), passes, clients, requests);
    cpu = gatekeeper.process().cpu().minus(cpu);
    return figures
        .add("nginx_open_p50_ms", measured.openMillis(0.5), "ms")
        .add("nginx_checked_p50_ms", measured.checkedMillis(0.5), "ms")
        .add("nginx_open_p99_ms", measured.openMillis(0.99), "ms")
        .add("nginx_checked_p99_ms", measured.checkedMillis(0.99), "ms")
        .add("nginx_added_p50_ms", measured.checkedMillis(0.5) - measured.openMillis(0.5), "ms")
        .add("nginx_added_p99_ms", measured.checkedMillis(0.99) - measured.openMillis(0.99), "ms")
        .addMicrosEach("gatekeeper_cpu_us_per_check", cpu, measured.checked());
  }
}

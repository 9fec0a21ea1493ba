package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Options;
import dev.sluice.devservices.NginxServer;
import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import dev.sluice.standalone.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every benchmark once, as small as it can be: the figures mean nothing, but they are there. */
class BenchIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> SMALL =
      List.of(
          """
          --connections 40 --connect-rate 500 --warm-up 10 --warm-up-seconds 1 --settle-seconds 1
          --seconds 2 --rounds 1 --heaps 128 --heap-mib 256 --gc serial --compiler quick
          --http-connections 8 --rate 100 --people 2000 --visitors 20
          --processes 2 --visitors-per-process 30 --process-heap-mib 128 --first-backoff-ms 300
          --entrants 3000 --kills 1 --leases-lost 1 --sleep-seconds 4 --people-per-kill 20
          --most 3 --step-seconds 2 --delay-ms 1 --most-steps 1 --converge-seconds 3
          --slow-seconds 3 --grow-seconds 3 --think-ms 100 --floor 5 --alone-seconds 3
          --empties-seconds 4
          --seeds 1 --plants pool --scenarios cold
          --clients 8 --order-seconds 1 --order-rounds 1 --sold-rows 300 --counted 50
          --threads 4
          --answers 50 --work 1000
          --window-seconds 2
          --checks 2000 --gate-requests 80
          --some-waiting 10 --many-waiting 40 --db-seconds 3
          --house 500 --shows 5 --read-rate 100 --read-seconds 3 --idle-seconds 1
          """
              .strip()
              .split("\\s+"));

  /** What people read from the JSON file; other figures may come and go. */
  private static final Map<String, List<String>> PROMISED =
      promised(
          """
          connections: connections heap_bytes_per_connection smallest_heap_mib \
            waiters_per_1536_mib waiters_per_1536_mib_naive
          push: connections p50_ms p99_ms last_ms server_cpu_ms
          join: joins_per_second p99_ms server_cpu_us_per_join redis_cpu_us_per_join
          places: people redis_bytes_per_person redis_commands_per_tick_1k \
            redis_commands_per_tick_1m
          crowd: connections processes heap_limit_mib_total last_ms lost
          reconnect: connections back_95_seconds back_100_seconds places_changed sql_statements
          proof: proof_check_us proof_challenge_us proof_solve_ms
          dashboard: dashboard_age_ms_max redis_commands_per_second_idle \
            redis_commands_per_second_waiting
          db-cost: sql_per_second_0 sql_per_second_1k sql_per_second_15k
          move: people redis_ms_total longest_script_ms lost
          draw: entrants seconds longest_script_ms joins_meanwhile wrong_receipts
          takeover: kills takeover_max_ms above_the_limit out_of_order twice lost
          catalogue: hit_ratio_first_minute sql_per_warm_read reads_per_second bytes_per_read \
            not_modified_share map_bytes map_bytes_gzip
          holds: lua_per_second multilock_per_second ratio lua_redis_cpu_us \
            multilock_redis_cpu_us longest_script_ms best_per_second \
            best_longest_script_ms
          saturation: knee_tps knee_limit rule_of_thumb_tps usl_sigma usl_kappa
          admission: best_fixed_tps best_fixed_limit closed_loop_tps closed_loop_share p99_ms \
            slow_db_recover_seconds slow_db_tps_share fixed_rate_tps fixed_rate_p99_ms \
            fixed_rate_slow_db_tps node_added_tps node_added_share
          simulation: average_goodput pool_cold_goodput pool_cold_slow pool_cold_recover_seconds \
            oracle_pool_cold_goodput
          orders: ours_service_per_second guarded_increment_service_per_second \
            for_update_service_per_second ours_http_per_second for_update_http_per_second \
            ours_http_p99_ms for_update_http_p99_ms cost_ratio_50k_sold statements_per_purchase \
            deadlocks
          gate: check_us
          """);

  /** What needs a program that is not on every machine. */
  private static final List<String> PROMISED_WITH_NGINX =
      List.of("nginx_added_p99_ms", "nginx_checked_p99_ms", "gatekeeper_cpu_us_per_check");

  private static Map<String, List<String>> promised(String lines) {
    Map<String, List<String>> promised = new LinkedHashMap<>();
    for (String line : lines.strip().split("\n")) {
      int colon = line.indexOf(':');
      promised.put(
          line.substring(0, colon), List.of(line.substring(colon + 1).strip().split("\\s+")));
    }
    return promised;
  }

  @Test
  void everyBenchmarkHasItsFiguresAndLeavesNothingRunning(@TempDir Path folder) throws Exception {
    List<Benchmark> all = Benchmarks.all();
    Path file = folder.resolve("figures.json");
    Options options =
        switch (Options.read(SMALL, all)) {
          case Options.Reading.Understood(Options read) ->
              new Options(read.benchmarks(), Optional.of(file), read.values());
          case Options.Reading other -> throw new AssertionError(other);
        };
    Console console = new Console(System.out, System.err, new Stopwatch());

    int status = new BenchRun(new Installation(HOME), options, console).exitStatus();

    assertThat(status).isZero();
    JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(figures.properties()).allMatch(figure -> figure.getValue().isNumber());
    assertThat(PROMISED.keySet())
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Benchmark::name).toList());
    PROMISED.forEach((benchmark, names) -> {
      Set<String> missing = new TreeSet<>(names);
      missing.removeIf(name -> figures.has(name) || figures.has(benchmark + "_" + name));
      assertThat(missing).as(benchmark).isEmpty();
    });
    assertThat(PROMISED_WITH_NGINX)
        .allMatch(name -> figures.has(name) == NginxServer.find().isPresent());
    assertThat(figures.path("lost").asInt()).isZero();
    assertThat(figures.path("places_changed").asInt()).isZero();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }
}

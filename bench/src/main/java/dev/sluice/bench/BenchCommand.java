package dev.sluice.bench;

import dev.sluice.bench.gate.LocalCheck;
import dev.sluice.bench.load.Generator;
import dev.sluice.bench.orders.SellersMain;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Options;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Shoppers;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.bench.spike.visitors.VisitorsMain;
import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import dev.sluice.standalone.Stopwatch;
import java.io.IOException;
import java.util.List;

/**
 * Measures: {@code ./sluice bench}. With the word {@code client} it is a generator of load, with
 * {@code shoppers} people who buy, with {@code sellers} a shop beside its rivals, with {@code
 * visitors} a part of the crowd of a spike, with {@code checks} it only checks passes.
 */
public final class BenchCommand {

  /** The command was not understood, as in sysexits. */
  private static final int USAGE = 64;

  private BenchCommand() {}

  public static void main(String[] words) throws InterruptedException, IOException {
    if (words.length == 1 && words[0].equals("client")) {
      Generator.run();
      System.exit(0);
    }
    if (words.length == 1 && words[0].equals(ShoppersProcess.WORD)) {
      Shoppers.run();
      System.exit(0);
    }
    if (words.length == 1 && words[0].equals(SellersMain.WORD)) {
      SellersMain.run();
      System.exit(0);
    }
    if (words.length == 1 && words[0].equals(VisitorsMain.WORD)) {
      VisitorsMain.run();
      System.exit(0);
    }
    if (words.length == 2 && words[0].equals(LocalCheck.WORD)) {
      LocalCheck.run(Integer.parseInt(words[1]));
      System.exit(0);
    }
    Console console = new Console(System.out, System.err, new Stopwatch());
    List<Benchmark> known = Benchmarks.all();
    System.exit(
        switch (Options.read(List.of(words), known)) {
          case Options.Reading.Understood(Options options) ->
              new BenchRun(Installation.ofThisProcess(), options, console).exitStatus();
          case Options.Reading.Wrong(String reason) -> {
            console.problem("sluice bench: " + reason);
            console.problem("./sluice bench --help lists the benchmarks and their options");
            yield USAGE;
          }
          case Options.Reading.HelpWanted() -> {
            help(console, known);
            yield 0;
          }
        });
  }

  private static void help(Console console, List<Benchmark> known) {
    console.line("usage: ./sluice bench [NAME] [--json FILE] [--no-build] [--OPTION VALUE]...");
    for (Benchmark benchmark : known) {
      console.line("");
      console.line("  %-12s %s".formatted(benchmark.name(), benchmark.description()));
      for (Setting setting : benchmark.settings()) {
        console.line(
            "    --%s %s  %s".formatted(setting.name(), setting.standard(), setting.meaning()));
      }
    }
  }
}

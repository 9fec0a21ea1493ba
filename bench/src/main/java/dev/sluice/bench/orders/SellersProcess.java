package dev.sluice.bench.orders;

import dev.sluice.bench.load.OrderedProcess;
import dev.sluice.bench.platform.Database;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sellers as a child process, as seen by the one who tells them what to do. */
final class SellersProcess implements AutoCloseable {

  private static final String MAIN = "dev.sluice.bench.BenchCommand";

  private final OrderedProcess process;
  private final int port;

  private SellersProcess(OrderedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts them.
   *
   * @param kafka where messages go
   */
  static SellersProcess start(Bench bench, Room room, Database database, String kafka)
      throws ServiceFailure, IOException {
    Path scripts = bench.folder().resolve("orders-sale");
    OrdersSale.write(scripts);
    String pool = Integer.toString(bench.number("pool"));
    Map<String, String> properties = new HashMap<>(room.forEverybody());
    properties.putAll(database.shop());
    properties.put("spring.datasource.hikari.maximum-pool-size", pool);
    properties.put("spring.datasource.hikari.minimum-idle", pool);
    // a queue at the pool is what the baselines have in place of groups: let them wait
    properties.put("spring.datasource.hikari.connection-timeout", "5000");
    properties.put("spring.flyway.locations", "classpath:db/migration,filesystem:" + scripts);
    properties.put("spring.kafka.bootstrap-servers", kafka);
    // nobody is charged here, but ticket-api does not start without knowing how
    properties.put("ticket-api.payment.api-key", "${" + Secrets.PROVIDER_API_KEY + "}");
    OrderedProcess process =
        OrderedProcess.start(
            "the process of the sellers",
            bench.installation().java(),
            List.of("-Xmx768m"),
            List.of(MAIN, SellersMain.WORD),
            bench.folder().resolve("sellers.log"));
    boolean begun = false;
    try {
      SalesTask.Begun answer = process.ask(new SalesTask.Begin(properties), SalesTask.Begun.class);
      begun = true;
      return bench.keep(new SellersProcess(process, answer.port()));
    } finally {
      if (!begun) {
        process.close();
      }
    }
  }

  SalesTask.Sold sell(SalesTask.Sell order) throws ServiceFailure {
    return process.ask(order, SalesTask.Sold.class);
  }

  void paymentTakes(int millis) throws ServiceFailure {
    process.ask(new SalesTask.Pay(millis), SalesTask.Done.class);
  }

  int port() {
    return port;
  }

  Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    process.close();
  }
}

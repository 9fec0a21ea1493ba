package dev.sluice.bench.orders;

import dev.sluice.ticketapi.TicketApiApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of the sellers: ticket-api with the baselines beside it. Does what it is told line by
 * line, and ends with its standard input.
 */
public final class SellersMain {

  /** The word with which the command becomes the sellers. */
  public static final String WORD = "sellers";

  private SellersMain() {}

  /** Does what is told until nothing more is. */
  public static void run() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    PrintStream answers = System.out;
    // what a library prints must not be taken for an answer
    System.setOut(System.err);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String first = in.readLine();
      if (first == null || !(json.readValue(first, SalesTask.class) instanceof SalesTask.Begin b)) {
        throw new IllegalStateException("the first task must be to begin");
      }
      try (ServletWebServerApplicationContext context = start(b)) {
        Sellers sellers = context.getBean(Sellers.class);
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        answers.println(json.writeValueAsString(new SalesTask.Begun(port)));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          Object answer = follow(sellers, json.readValue(line, SalesTask.class));
          answers.println(json.writeValueAsString(answer));
        }
      }
    }
  }

  private static ServletWebServerApplicationContext start(SalesTask.Begin begin) {
    // as arguments, which win over ticket-api's own settings
    Map<String, String> properties = new HashMap<>(begin.properties());
    properties.put("server.port", "0");
    properties.put("spring.main.banner-mode", "off");
    // the benchmark's own logging stays: nothing but what goes wrong
    properties.put("logging.level.root", "error");
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(
                TicketApiApplication.class,
                Sellers.class,
                RedissonStockLock.class,
                BuyController.class)
            .run(
                properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));
  }

  private static Object follow(Sellers sellers, SalesTask task) {
    return switch (task) {
      case SalesTask.Begin _ -> throw new IllegalStateException("we have begun");
      case SalesTask.Sell sell -> sellers.sell(sell);
      case SalesTask.Pay(int millis) -> {
        sellers.payment().takes(millis);
        yield new SalesTask.Done();
      }
    };
  }
}

package dev.sluice.paymentprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, ended by {@code kill -9} while it charges. */
@Timeout(120)
class KilledProviderIT {

  private static final int SHOPS = 16;

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private ProviderClient start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            PaymentProviderApplication.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "PAYMENTPROVIDER_PORT", Integer.toString(port),
                "PAYMENTPROVIDER_DATA", folder.resolve("data").toString(),
                "PAYMENTPROVIDER_APIKEY", ProviderClient.API_KEY));
    File log = folder.resolve("log").toFile();
    process = builder.redirectErrorStream(true).redirectOutput(log).start();
    ProviderClient client = new ProviderClient(URI.create("http://127.0.0.1:" + port));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> client.get("/health").status() == 200);
    return client;
  }

  // INV-4
  @Test
  void noAnsweredChargeIsLost() throws Exception {
    ProviderClient client = start();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (ExecutorService shops = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int shop = 0; shop < SHOPS; shop++) {
        String name = "shop" + shop + ":";
        shops.execute(() -> {
          for (int i = 0; ; i++) {
            try {
              if (client.charge(name + i, "tok_ok").status() != 200) {
                return;
              }
              answered.add(name + i);
            } catch (IOException | InterruptedException killed) {
              return;
            }
          }
        });
      }
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() > 500);
      process.destroyForcibly().waitFor();
    }

    ProviderClient again = start();
    for (String key : answered) {
      assertThat(again.get("/v1/charges?key=" + key).json().path("state").asString())
          .as(key)
          .isEqualTo("CAPTURED");
    }
    System.out.printf("kill -9: %d answered charges, all of them found again%n", answered.size());
  }
}

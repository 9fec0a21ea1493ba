package dev.sluice.paymentprovider;

import dev.sluice.paymentprovider.meter.ProviderMeters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** The payment provider as a process. */
public final class PaymentProviderApplication {

  private static final System.Logger LOG;

  static {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    LOG = System.getLogger("payment-provider");
  }

  private PaymentProviderApplication() {}

  public static void main(String[] words) {
    if ("ecs".equals(System.getenv("PAYMENTPROVIDER_LOGFORMAT"))) {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        handler.setFormatter(new JsonLines());
      }
    }
    try {
      MetricsDoor metrics = new MetricsDoor();
      PaymentProvider provider =
          PaymentProvider.start(
              ProviderSettings.of(System.getenv()),
              InstantSource.system(),
              new ProviderMeters(metrics.registry()));
      metrics.open(System.getenv(), provider.port());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                metrics.close();
                close(provider);
              }));
      LOG.log(System.Logger.Level.INFO, "takes play money at {0}", provider.uri());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.ERROR, "did not start: {0}", e.getMessage());
      System.exit(1);
    }
  }

  private static void close(PaymentProvider provider) {
    try {
      provider.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

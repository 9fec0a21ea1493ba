package dev.sluice.paymentprovider;

import dev.sluice.paymentprovider.fault.FaultSwitch;
import dev.sluice.paymentprovider.http.ProviderServer;
import dev.sluice.paymentprovider.ledger.Ledger;
import dev.sluice.paymentprovider.meter.ProviderMeters;
import dev.sluice.paymentprovider.notice.Notices;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;

/** A running payment provider. */
public final class PaymentProvider implements AutoCloseable {

  private final Ledger ledger;
  private final Notices notices;
  private final ProviderServer server;
  private final String address;

  private PaymentProvider(Ledger ledger, Notices notices, ProviderServer server, String address) {
    this.ledger = ledger;
    this.notices = notices;
    this.server = server;
    this.address = address;
  }

  /** Answers when this returns. */
  public static PaymentProvider start(ProviderSettings settings, InstantSource clock)
      throws IOException {
    return start(settings, clock, ProviderMeters.unread());
  }

  /** The same, counting. */
  public static PaymentProvider start(
      ProviderSettings settings, InstantSource clock, ProviderMeters meters) throws IOException {
    Ledger ledger = Ledger.open(settings.data(), clock);
    FaultSwitch faults = new FaultSwitch();
    Notices notices = new Notices(settings.webhook(), faults, clock, meters);
    try {
      ProviderServer server =
          ProviderServer.start(
              new InetSocketAddress(settings.address(), settings.port()),
              settings.apiKey(),
              ledger,
              faults,
              notices,
              meters);
      return new PaymentProvider(ledger, notices, server, settings.address());
    } catch (IOException e) {
      notices.close();
      ledger.close();
      throw e;
    }
  }

  public int port() {
    return server.port();
  }

  public URI uri() {
    return URI.create("http://" + address + ":" + port());
  }

  @Override
  public void close() throws IOException {
    server.close();
    notices.close();
    ledger.close();
  }
}

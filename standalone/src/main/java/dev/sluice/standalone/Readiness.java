package dev.sluice.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether an application says that it takes requests. Asks a few times a second however often it is
 * asked.
 */
final class Readiness implements BooleanSupplier {
  private static final Duration ASK_EVERY = Duration.ofMillis(250);
  private static final int CONNECT_WITHIN_MILLIS = 500;
  private static final int ANSWER_WITHIN_MILLIS = 2000;

  private final URI address;
  private Stopwatch sinceAsked = new Stopwatch();

  Readiness(URI address) {
    this.address = address;
  }

  @Override
  public boolean getAsBoolean() {
    if (sinceAsked.elapsed().compareTo(ASK_EVERY) < 0) {
      return false;
    }
    sinceAsked = new Stopwatch();
    return answersOk();
  }

  private boolean answersOk() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(CONNECT_WITHIN_MILLIS);
      connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}

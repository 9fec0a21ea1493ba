package dev.sluice.paymentprovider;

import dev.sluice.paymentprovider.notice.NoticeKey;
import dev.sluice.paymentprovider.notice.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the process is set up.
 *
 * @param address where it listens
 * @param port 0 for a free one
 * @param data folder of the ledger
 * @param apiKey what callers must show
 * @param webhook none: nobody is told what became of a charge
 */
public record ProviderSettings(
    String address, int port, Path data, String apiKey, @Nullable Webhook webhook) {

  private static final String PREFIX = "payment-provider.";
  private static final String API_KEY = PREFIX + "api-key";
  private static final String WEBHOOK_URL = PREFIX + "webhook.url";
  private static final String WEBHOOK_KEY = PREFIX + "webhook.signing-key";
  private static final int SHORTEST_KEY = 16;
  private static final int HIGHEST_PORT = 65_535;

  public ProviderSettings {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(PREFIX + "port must be in 0..65535, was " + port);
    }
    if (apiKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          API_KEY + " must have at least " + SHORTEST_KEY + " characters, best as a file");
    }
  }

  /** A provider on loopback that tells nobody anything. */
  public static ProviderSettings local(int port, Path data, String apiKey) {
    return new ProviderSettings("127.0.0.1", port, data, apiKey, null);
  }

  /** The same, with somebody to tell. */
  public ProviderSettings telling(Webhook told) {
    return new ProviderSettings(address, port, data, apiKey, told);
  }

  /**
   * Reads settings as the applications of the platform do: a property is an environment variable in
   * capitals, dots as {@code _} and without dashes, or a file of its name in the folder of secrets.
   */
  static ProviderSettings of(Map<String, String> environment) throws IOException {
    Source source = new Source(environment);
    String url = source.value(WEBHOOK_URL, "");
    return new ProviderSettings(
        source.value(PREFIX + "address", "127.0.0.1"),
        port(source.value(PREFIX + "port", "8084")),
        Path.of(source.value(PREFIX + "data", "payment-provider")).toAbsolutePath(),
        source.value(API_KEY, ""),
        url.isEmpty()
            ? null
            : new Webhook(uri(url), NoticeKey.parse(WEBHOOK_KEY, source.value(WEBHOOK_KEY, ""))));
  }

  private record Source(Map<String, String> environment) {

    String value(String property, String otherwise) throws IOException {
      String variable = environment.get(variable(property));
      if (variable != null) {
        return variable;
      }
      String folder = environment.get(variable(PREFIX + "secrets"));
      if (folder != null && Files.exists(Path.of(folder, property))) {
        return Files.readString(Path.of(folder, property)).strip();
      }
      return otherwise;
    }

    private static String variable(String property) {
      return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PREFIX + "port must be a number, was " + text, e);
    }
  }

  private static URI uri(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          WEBHOOK_URL + " must be an absolute http or https URL, was " + text);
    }
    return uri;
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "ProviderSettings[" + address + ":" + port + ", " + data + "]";
  }
}

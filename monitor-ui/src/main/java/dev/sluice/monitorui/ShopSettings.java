package dev.sluice.monitorui;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the shop's accounts can be asked about.
 *
 * @param url base URL of ticket-api; without it nobody is found by an account of the shop
 * @param operatorKey the operators' key of ticket-api; without it the one of admission-batch
 */
@ConfigurationProperties("monitor.shop")
public record ShopSettings(@Nullable URI url, @Nullable String operatorKey) {

  public ShopSettings {
    if (url != null
        && (url.getHost() == null
            || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
      throw new IllegalArgumentException(
          "monitor.shop.url must be an absolute http or https URL, was " + url);
    }
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "ShopSettings[url=" + url + "]";
  }
}

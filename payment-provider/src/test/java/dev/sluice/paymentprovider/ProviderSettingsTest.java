package dev.sluice.paymentprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name and every default. */
class ProviderSettingsTest {

  private static final String KEY = "0123456789abcdef";
  private static final String SIGNING_KEY = "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @TempDir Path folder;

  private static void refused(Map<String, String> changed, String message) {
    Map<String, String> environment = new HashMap<>(Map.of("PAYMENTPROVIDER_APIKEY", KEY));
    environment.putAll(changed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderSettings.of(environment))
        .withMessageContaining(message)
        .withMessageNotContaining("MDEy");
  }

  @Test
  void defaults() throws IOException {
    ProviderSettings settings = ProviderSettings.of(Map.of("PAYMENTPROVIDER_APIKEY", KEY));
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8084);
    assertThat(settings.data()).isEqualTo(Path.of("payment-provider").toAbsolutePath());
    assertThat(settings.apiKey()).isEqualTo(KEY);
    assertThat(settings.webhook()).isNull();
  }

  @Test
  void everyNameAndSecretsAsFiles() throws IOException {
    Files.writeString(folder.resolve("payment-provider.api-key"), KEY + "\n");
    Files.writeString(folder.resolve("payment-provider.webhook.signing-key"), SIGNING_KEY);
    ProviderSettings settings =
        ProviderSettings.of(
            Map.of(
                "PAYMENTPROVIDER_ADDRESS", "0.0.0.0",
                "PAYMENTPROVIDER_PORT", "9000",
                "PAYMENTPROVIDER_DATA", "/data",
                "PAYMENTPROVIDER_SECRETS", folder.toString(),
                "PAYMENTPROVIDER_WEBHOOK_URL", "http://shop:8081/api/payments/notices"));
    assertThat(settings.address()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.data()).isEqualTo(Path.of("/data"));
    assertThat(settings.apiKey()).isEqualTo(KEY);
    assertThat(settings.webhook().url())
        .isEqualTo(URI.create("http://shop:8081/api/payments/notices"));
    assertThat(settings.webhook().key().id()).isEqualTo("k1");
    assertThat(settings.toString()).doesNotContain(KEY);
    assertThat(settings.webhook().toString()).doesNotContain("MDEy");
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    refused(Map.of("PAYMENTPROVIDER_APIKEY", "short"), "payment-provider.api-key");
    refused(Map.of("PAYMENTPROVIDER_PORT", "x"), "payment-provider.port");
    refused(Map.of("PAYMENTPROVIDER_PORT", "65536"), "payment-provider.port");
    refused(Map.of("PAYMENTPROVIDER_WEBHOOK_URL", "shop"), "payment-provider.webhook.url");
    Map<String, String> url = Map.of("PAYMENTPROVIDER_WEBHOOK_URL", "http://shop/");
    refused(url, "payment-provider.webhook.signing-key");
    for (String key : new String[] {"MDEy", "k1:MDEy", "k1:%", ":" + SIGNING_KEY}) {
      Map<String, String> both = new HashMap<>(url);
      both.put("PAYMENTPROVIDER_WEBHOOK_SIGNINGKEY", key);
      refused(both, "payment-provider.webhook.signing-key");
    }
  }
}

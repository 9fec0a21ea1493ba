package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NumberMarkSettingsTest {

  private static final String URL = "jdbc:mysql://127.0.0.1:3306/sluice";

  private static NumberMarkSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("admission.marks", Bindable.of(NumberMarkSettings.class));
  }

  @Test
  void defaults() {
    NumberMarkSettings settings = bind(Map.of());
    assertThat(settings).isEqualTo(new NumberMarkSettings("", "sluice", ""));
    assertThat(settings.kept()).isFalse();
  }

  @Test
  void names() {
    NumberMarkSettings settings =
        bind(
            Map.of(
                "admission.marks.url", URL,
                "admission.marks.user", "marks",
                "admission.marks.password", "a-password"));
    assertThat(settings).isEqualTo(new NumberMarkSettings(URL, "marks", "a-password"));
    assertThat(settings.kept()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://me:secret@host/sluice, sluice, admission.marks.url must begin with jdbc:mysql:",
    "jdbc:postgresql://host/sluice, sluice, admission.marks.url must begin with jdbc:mysql:",
    "jdbc:mysql://host/sluice, ' ', admission.marks.user is missing",
  })
  void impossibleValuesAreRefusedByNameAndNotRepeated(String url, String user, String message) {
    assertThatThrownBy(() -> bind(Map.of("admission.marks.url", url, "admission.marks.user", user)))
        .rootCause()
        .hasMessageContaining(message)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void secretsAreNotInTheText() {
    assertThat(new NumberMarkSettings(URL + "?password=secret-1", "me", "secret-2").toString())
        .doesNotContain("secret");
  }
}

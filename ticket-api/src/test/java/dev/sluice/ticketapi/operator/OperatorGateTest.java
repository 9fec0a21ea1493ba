package dev.sluice.ticketapi.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.waitingroom.spring.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class OperatorGateTest {

  private static final String KEY = "a-long-enough-key-of-operators";

  /** Two handlers, one of them for operators. */
  public static final class Handlers {

    @OperatorsOnly
    public void guarded() {}

    public void open() {}
  }

  private static boolean lets(@Nullable String key, String handler, @Nullable String authorization)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    if (authorization != null) {
      request.addHeader("Authorization", authorization);
    }
    return new OperatorGate(new OperatorSettings(key))
        .preHandle(
            request,
            new MockHttpServletResponse(),
            new HandlerMethod(new Handlers(), Handlers.class.getMethod(handler)));
  }

  private static void refuses(@Nullable String key, @Nullable String authorization) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lets(key, "guarded", authorization));
  }

  @Test
  void onlyTheKeyOpens() throws Exception {
    assertThat(lets(KEY, "guarded", "Bearer " + KEY)).isTrue();
    refuses(KEY, null);
    refuses(KEY, "Bearer " + KEY + "x");
    refuses(KEY, "Bearer ");
    refuses(KEY, "Basic " + KEY);
    refuses(KEY, KEY);
    assertThat(lets(KEY, "open", null)).isTrue();
  }

  @Test
  void withoutAKeyNobodyIsAnOperator() {
    refuses(null, "Bearer ");
    refuses(null, "Bearer null");
    refuses("", "Bearer ");
  }

  @Test
  void theKeyIsLongAndNeverPrinted() {
    assertThat(
            new Binder(new MapConfigurationPropertySource(Map.of("ticket-api.operator.key", KEY)))
                .bindOrCreate("ticket-api.operator", OperatorSettings.class)
                .key())
        .isEqualTo(KEY);
    assertThat(new OperatorSettings(KEY).toString()).doesNotContain(KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OperatorSettings("short"))
        .withMessageContaining("ticket-api.operator.key")
        .withMessageNotContaining("short");
  }
}

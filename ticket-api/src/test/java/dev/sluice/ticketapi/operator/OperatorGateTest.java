package dev.sluice.ticketapi.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class OperatorGateTest {

  private static final String KEY = "a-key-of-operators";
  private static final List<String> NOT_THE_KEY =
      List.of("", "Bearer ", "Bearer a-key-of-operator", "Bearer null", KEY, "Basic " + KEY);

  private static boolean passes(String key, String pattern, String authorization) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
    request.addHeader("Authorization", authorization);
    return new OperatorGate(new OperatorSettings(key))
        .preHandle(request, new MockHttpServletResponse(), new Object());
  }

  private static void refused(ProblemType type, String key, String authorization) {
    assertThatExceptionOfType(ProblemException.class)
        .as(authorization)
        .isThrownBy(() -> passes(key, "/operator/performances/{id}/sale", authorization))
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
  }

  @Test
  void onlyTheKeyOpens() {
    assertThat(passes(KEY, "/operator/catalog", "Bearer " + KEY)).isTrue();
    NOT_THE_KEY.forEach(other -> refused(ProblemType.OPERATOR_REQUIRED, KEY, other));
  }

  @Test
  void withoutAKeyInTheConfigurationThereIsNothing() {
    NOT_THE_KEY.forEach(other -> refused(ProblemType.NOT_FOUND, "", other));
    refused(ProblemType.NOT_FOUND, "", "Bearer " + KEY);
  }

  @Test
  void whatIsNotForOperatorsIsNoneOfItsBusiness() {
    assertThat(passes(KEY, "/api/shows", "")).isTrue();
    assertThat(passes("", "/api/operator", "")).isTrue();
  }
}

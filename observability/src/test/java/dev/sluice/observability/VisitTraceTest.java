package dev.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTraceTest {

  private static final String VISITOR = "AAAAAAAAAAAAAAAAAAAAAA";

  @Test
  void everyProcessFindsTheSameTraceOfAVisitor() {
    assertThat(VisitTrace.of(VISITOR)).isEqualTo(VisitTrace.of(VISITOR));
    assertThat(VisitTrace.of(VISITOR)).isNotEqualTo(VisitTrace.of("AAAAAAAAAAAAAAAAAAAAAQ"));
  }

  /** The visitor's id is as good as the place: no log may show it. */
  @Test
  void theTraceDoesNotShowTheVisitor() {
    assertThat(VisitTrace.of(VISITOR).traceparent()).doesNotContain(VISITOR);
    assertThat(VisitTrace.of(VISITOR).id()).matches("[0-9a-f]{32}");
  }

  @Test
  void theHeaderOfW3cGoesThereAndBack() {
    VisitTrace trace = VisitTrace.of(VISITOR);

    assertThat(trace.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(VisitTrace.parse(trace.traceparent())).contains(trace);
    assertThat(VisitTrace.parse(trace.traceparent().getBytes(StandardCharsets.US_ASCII)))
        .contains(trace);
    assertThat(VisitTrace.parse((String) null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\nsecond line"
      })
  void aHeaderThatIsNoneIsLeftOut(String header) {
    assertThat(VisitTrace.parse(header)).isEmpty();
  }

  @Test
  void anythingElseIsNoTrace() {
    assertThatThrownBy(() -> new VisitTrace("x")).isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.sluice.queueserver.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinBodyTest {

  @Test
  void readsWhatAVisitorMaySay() {
    assertThat(JoinBody.read("")).isEqualTo(new JoinBody(null, null, null, null));
    assertThat(JoinBody.read("{}")).isEqualTo(new JoinBody(null, null, null, null));
    assertThat(JoinBody.read("{\"invite\":\"a\",\"proof\":\"b\",\"claim\":\"c\"}"))
        .isEqualTo(new JoinBody("a", "b", "c", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"number\":1}",
        "{\"score\":0}",
        "{\"place\":1}",
        "{\"priority\":\"high\"}",
        "{\"joinTime\":\"2020-01-01T00:00:00Z\"}",
        "{\"visitor\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
        "{\"@class\":\"java.lang.Runtime\"}",
        "{\"invite\":\"a\",\"invite\":\"b\"}",
        "{\"invite\":1}",
        "{\"invite\":true}",
        "{\"invite\":{}}",
        "{\"invite\":[\"a\"]}",
        "{\"proof\":NaN}",
        "{\"invite\":\"a\"} {}",
        "{\"invite\":\"a\"}x",
        "{",
        "null",
        "[]",
        "\"{}\"",
        "1",
        " ",
        "invite=a"
      })
  void refusesEverythingElse(String body) {
    assertRefused(body);
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertRefused("{\"invite\":" + "[".repeat(1500) + "]".repeat(1500) + "}");
    assertRefused("{\"invite\":\"" + "a".repeat(513) + "\"}");
  }

  private static void assertRefused(String body) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> JoinBody.read(body))
        .returns(ProblemType.MALFORMED_REQUEST, ProblemException::type);
  }
}

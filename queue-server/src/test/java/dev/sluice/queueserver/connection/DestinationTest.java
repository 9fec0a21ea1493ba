package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  private static final LineId LINE = new LineId("summer-show");

  @Test
  void knowsWhatAClientMayUse() {
    assertThat(Destination.toSubscribe("/user/queue/progress"))
        .isEqualTo(new Destination.Progress());
    assertThat(Destination.toSubscribe("/topic/lines/summer-show"))
        .isEqualTo(new Destination.Room(LINE));
    assertThat(Destination.toSend("/app/lines/summer-show/join"))
        .isEqualTo(new Destination.Join(LINE));
    assertThat(Destination.toSend("/app/lines/summer-show/leave"))
        .isEqualTo(new Destination.Leave(LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topic/**",
        "/topic/lines/*",
        "/topic/lines/{line}",
        "/topic/lines/summer-show/announcements",
        "/topic/lines/",
        "/user/somebody/queue/progress",
        "/user/../queue/progress",
        "/user/queue/progress/",
        "/queue/progress",
        "/queue/*",
        "/app/lines/summer-show/join",
        "",
        "/USER/queue/progress"
      })
  void forbidsToSubscribeToAnythingElse(String destination) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Destination.toSubscribe(destination))
        .returns(ProblemType.FORBIDDEN_DESTINATION, ProblemException::type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topic/lines/summer-show",
        "/topic/head",
        "/user/queue/progress",
        "/queue/progress",
        "/app/lines/summer-show/admit",
        "/app/lines/summer-show/join/now",
        "/app/lines/join",
        "/app/lines/summer-show/JOIN"
      })
  void forbidsToSendToAnythingElse(String destination) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Destination.toSend(destination))
        .returns(ProblemType.FORBIDDEN_DESTINATION, ProblemException::type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x}:y", "Summer-Show", "a b", "*", "a\nb", "ä"})
  void callsATextThatIsNoLineIdAnUnknownLine(String line) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Destination.toSend("/app/lines/" + line + "/join"))
        .returns(ProblemType.UNKNOWN_LINE, ProblemException::type);
  }

  @Test
  void callsALineIdThatIsTooLongAnUnknownLine() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Destination.toSubscribe("/topic/lines/" + "a".repeat(41)))
        .returns(ProblemType.UNKNOWN_LINE, ProblemException::type);
  }
}

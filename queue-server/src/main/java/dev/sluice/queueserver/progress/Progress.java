package dev.sluice.queueserver.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sluice.queueserver.access.JoinChecks;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one visitor is told: the same JSON over STOMP and HTTP. A message stands for itself, a later
 * one replaces it.
 */
@JsonPropertyOrder("state")
public sealed interface Progress {

  @JsonProperty
  State state();

  /** What the visitor is. */
  enum State {
    EARLY,
    WAITING,
    ADMITTED,
    SOLD_OUT,
    CLOSED,
    LEFT,
    EXPIRED,
    /** Not in line yet: the join lacks something. */
    REQUIRED
  }

  /**
   * In line.
   *
   * @param place people ahead + 1
   * @param waiting people in line in all
   * @param etaSeconds null while nothing was measured
   * @param ticket the signed proof of the place: whoever shows it gets the place back, on any node
   * @param lane name of the lane in which the place counts; absent in a line without lanes
   * @param laneShare of the admissions while people wait in all lanes; absent as well
   */
  record Waiting(
      String line,
      long place,
      long ahead,
      long waiting,
      @Nullable WaitEstimate etaSeconds,
      String epoch,
      String ticket,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lane,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double laneShare)
      implements Progress {
    @Override
    public State state() {
      return State.WAITING;
    }

    /** In a line without lanes. */
    public Waiting(
        String line,
        long place,
        long ahead,
        long waiting,
        @Nullable WaitEstimate etaSeconds,
        String epoch,
        String ticket) {
      this(line, place, ahead, waiting, etaSeconds, epoch, ticket, null, null);
    }

    Waiting atPlace(long shown) {
      return shown == place
          ? this
          : new Waiting(
              line, shown, shown - 1, waiting, etaSeconds, epoch, ticket, lane, laneShare);
    }
  }

  /**
   * There before the doors open. Everybody who is gets a number by lot when they open.
   *
   * @param opensAt when that is
   * @param early people who came before the doors open
   * @param ticket the signed proof of having come
   */
  record Early(String line, @Nullable Instant opensAt, long early, String ticket)
      implements Progress {
    @Override
    public State state() {
      return State.EARLY;
    }
  }

  /**
   * Let in.
   *
   * @param pass the signed admission pass for the protected application
   * @param enterBefore the slot goes to somebody else unless the visitor has come by then
   * @param target where to go
   * @param ticket the signed proof of the number: whoever shows it is told the same, on any node
   */
  record Admitted(String line, String pass, Instant enterBefore, String target, String ticket)
      implements Progress {
    @Override
    public State state() {
      return State.ADMITTED;
    }
  }

  /**
   * Not in line yet: the join lacks something. The client sends it again with what is missing.
   *
   * @param problem code of the problem, as it would be over HTTP
   * @param challenge to be solved, null when it is something else that is missing
   */
  record Required(String line, String problem, @Nullable Object challenge) implements Progress {

    @Override
    public State state() {
      return State.REQUIRED;
    }

    /** Whether a join that fails so may be sent again with something more. */
    public static boolean isMetLater(ProblemType problem) {
      return switch (problem) {
        case PROOF_REQUIRED,
            PROOF_REJECTED,
            PROOF_USED,
            INVITE_REQUIRED,
            INVITE_REJECTED,
            CLAIM_REQUIRED,
            CLAIM_REJECTED,
            CAPTCHA_REQUIRED,
            CAPTCHA_REJECTED ->
            true;
        default -> false;
      };
    }

    public static Required by(ProblemException problem, LineId line) {
      Map<String, Object> members = problem.document().getProperties();
      return new Required(
          line.value(),
          problem.type().code(),
          members == null ? null : members.get(JoinChecks.CHALLENGE));
    }
  }

  /** Not in line, and nothing to wait for. */
  record Over(State state, String line) implements Progress {}

  static Progress over(State state, LineId line) {
    return new Over(state, line.value());
  }
}

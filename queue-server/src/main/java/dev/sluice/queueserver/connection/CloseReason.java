package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.problem.ProblemType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.socket.CloseStatus;

/**
 * Why this node ends a connection: the WebSocket close codes that clients see, each with the
 * problems whose ERROR frame it follows.
 *
 * <p>After 4000 to 4499 a client reconnects with jitter and keeps its place; after 4500 to 4999 it
 * must not, because the same frames would fail again.
 */
public enum CloseReason {
  NODE_DRAINING(4000, "The node stops; come back at a random moment within the spread it names"),
  TOO_SLOW(4001, "The client does not read what it is sent"),
  NODE_FULL(4002, "The node holds as many connections as it can", ProblemType.NODE_FULL),
  LINE_UNAVAILABLE(
      4003,
      "The line cannot be reached, or takes nobody, for the moment",
      ProblemType.LINE_UNAVAILABLE,
      ProblemType.LINE_FULL,
      ProblemType.INTERNAL_ERROR),
  SILENT(4004, "No CONNECT frame in time, or no sign of life any more"),
  TOO_MANY_FRAMES(4005, "The client sends more frames than it may", ProblemType.TOO_MANY_REQUESTS),

  PROTOCOL_ERROR(
      4500,
      "A frame breaks the rules of STOMP 1.2 or comes at the wrong time",
      ProblemType.PROTOCOL_ERROR),
  FORBIDDEN_DESTINATION(
      4501, "A client may not use this destination", ProblemType.FORBIDDEN_DESTINATION),
  UNKNOWN_LINE(4502, "There is no such line", ProblemType.UNKNOWN_LINE),
  TICKET_REJECTED(4503, "The place ticket was not issued here", ProblemType.TICKET_REJECTED),
  MALFORMED_BODY(
      4504, "A body cannot be read or has an unknown field", ProblemType.MALFORMED_REQUEST),
  WRONG_LINE(4505, "The connection or its ticket belongs to another line", ProblemType.WRONG_LINE),
  TOO_LARGE(4506, "A frame is larger than allowed", ProblemType.TOO_LARGE),
  LINE_CLOSED(
      4507,
      "The line takes nobody any more, or everything is sold",
      ProblemType.LINE_CLOSED,
      ProblemType.SOLD_OUT),
  ACCESS_DENIED(4508, "The line takes nobody from here", ProblemType.ACCESS_DENIED),
  JOIN_CONDITION(
      4509,
      "The join lacks something, and the client does not follow its progress to hear of it",
      ProblemType.PROOF_REQUIRED,
      ProblemType.PROOF_REJECTED,
      ProblemType.PROOF_USED,
      ProblemType.INVITE_REQUIRED,
      ProblemType.INVITE_REJECTED,
      ProblemType.CLAIM_REQUIRED,
      ProblemType.CLAIM_REJECTED,
      ProblemType.CAPTCHA_REQUIRED,
      ProblemType.CAPTCHA_REJECTED);

  private static final int FIRST_FINAL_CODE = 4500;

  private final int code;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ProblemType> follows;

  CloseReason(int code, String meaning, ProblemType... follows) {
    this.code = code;
    this.meaning = meaning;
    this.follows = List.of(follows);
  }

  /** How a connection ends after an ERROR frame of this type. */
  public static CloseReason after(ProblemType problem) {
    return Arrays.stream(values())
        .filter(reason -> reason.follows.contains(problem))
        .findFirst()
        .orElse(PROTOCOL_ERROR);
  }

  /** The WebSocket close code. */
  public int code() {
    return code;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** Whether the client should come back, with jitter. */
  public boolean reconnect() {
    return code < FIRST_FINAL_CODE;
  }

  /** The text in the close frame and in metrics, for example {@code too-slow}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  CloseStatus status() {
    return new CloseStatus(code, text());
  }

  /** With the time over which clients should spread their return. */
  CloseStatus status(Duration spread) {
    return new CloseStatus(code, "%s; spread=%d".formatted(text(), spread.toMillis()));
  }
}

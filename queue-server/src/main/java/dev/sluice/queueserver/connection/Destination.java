package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything a client may subscribe to or send to. Whatever is not here is forbidden. */
sealed interface Destination {

  String PROGRESS = "/user/queue/progress";

  /** A pattern in the place of the line is forbidden, any other text is an unknown line. */
  Pattern ROOM = Pattern.compile("/topic/lines/([^/*?{}]+)");

  Pattern COMMAND = Pattern.compile("/app/lines/([^/]+)/(join|leave)");

  sealed interface Source extends Destination {}

  sealed interface Command extends Destination {}

  /** The client's own progress. */
  record Progress() implements Source {}

  /** What everybody may know of a line. */
  record Room(LineId line) implements Source {}

  record Join(LineId line) implements Command {}

  record Leave(LineId line) implements Command {}

  /** Where messages about a line come from. */
  static String room(LineId line) {
    return "/topic/lines/" + line;
  }

  static Source toSubscribe(String destination) {
    if (destination.equals(PROGRESS)) {
      return new Progress();
    }
    Matcher room = ROOM.matcher(destination);
    if (room.matches()) {
      return new Room(line(room.group(1)));
    }
    throw forbidden("SUBSCRIBE");
  }

  static Command toSend(String destination) {
    Matcher command = COMMAND.matcher(destination);
    if (command.matches()) {
      LineId line = line(command.group(1));
      return command.group(2).equals("join") ? new Join(line) : new Leave(line);
    }
    throw forbidden("SEND");
  }

  private static LineId line(String text) {
    if (!LineId.isValid(text)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_LINE, "A line id is 1 to 40 characters out of a-z 0-9 -");
    }
    return SharedTexts.line(text);
  }

  private static ProblemException forbidden(String command) {
    return new ProblemException(
        ProblemType.FORBIDDEN_DESTINATION, "A client may not %s here".formatted(command));
  }
}

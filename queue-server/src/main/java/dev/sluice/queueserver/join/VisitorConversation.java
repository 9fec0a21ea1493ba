package dev.sluice.queueserver.join;

import dev.sluice.queueserver.connection.Connection;
import dev.sluice.queueserver.connection.Conversation;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.Position;
import dev.sluice.queueserver.progress.PresenceMarks;
import dev.sluice.queueserver.progress.Progress;
import dev.sluice.queueserver.progress.ProgressMessages;
import dev.sluice.queueserver.progress.Told;
import dev.sluice.queueserver.progress.Watcher;
import dev.sluice.queueserver.progress.Watchers;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One STOMP client as a visitor of one line. The visitor is known from the ticket that the client
 * connected with, or from its first join; it stays the same as long as the connection lives.
 */
final class VisitorConversation implements Conversation {

  /** What all conversations of a node share. */
  record House(
      PlaceDesk desk, Watchers watchers, ProgressMessages messages, PresenceMarks presence) {}

  private final Connection connection;
  private final House house;

  /** Null while the client is nobody yet. */
  private @Nullable Watcher watcher;

  /** Null until the client leaves and joins again. */
  private @Nullable RejoinAllowance rejoins;

  /**
   * @param ticket a checked place ticket, null for a newcomer
   */
  VisitorConversation(Connection connection, House house, @Nullable PlaceTicket ticket) {
    this.connection = connection;
    this.house = house;
    if (ticket != null) {
      watcher =
          new Watcher(
              connection,
              house.desk().shared(ticket.line()),
              ticket.visitor(),
              Position.of(ticket));
    }
  }

  @Override
  public void watchProgress() {
    Watcher present = watcher;
    if (present != null) {
      house.watchers().add(present);
      answer(
          present,
          house
              .desk()
              .ask(
                  house.desk().lineOfHolder(present.line()),
                  present.visitor(),
                  present.position()));
    }
  }

  @Override
  public void watchLine(LineId line) {
    house.desk().line(line);
  }

  @Override
  public void join(LineId line, String body) {
    Watcher present = sameLine(line);
    Bringing bringing = new Bringing(connection.from(), JoinBody.read(body));
    try {
      join(line, present, bringing);
    } catch (ProblemException e) {
      if (!Progress.Required.isMetLater(e.type()) || !connection.watchesProgress()) {
        throw e;
      }
      // not the end of the connection: the client brings what is missing, and sends join again
      connection.sendProgress(house.messages().json(Progress.Required.by(e, line)));
    }
  }

  private void join(LineId line, @Nullable Watcher before, Bringing bringing) {
    Watcher present = before;
    if (present == null) {
      FollowedLine followed = house.desk().line(line);
      Joined joined = house.desk().join(followed, house.desk().newVisitor(), bringing);
      Told told = joined.told();
      present = new Watcher(connection, followed.id(), joined.visitor(), told.at());
      watcher = present;
      house.watchers().add(present);
      answer(present, told);
    } else if (present.shown() == Progress.State.LEFT) {
      allowRejoin();
      FollowedLine followed = house.desk().lineOfHolder(line);
      Joined joined = house.desk().join(followed, present.visitor(), bringing);
      Told told = joined.told();
      // a watcher never goes back: what was given up and what comes now are told by two
      house.watchers().remove(present);
      present = new Watcher(connection, followed.id(), joined.visitor(), told.at());
      watcher = present;
      house.watchers().add(present);
      answer(present, told);
    } else {
      // a ticket or an earlier join names the place: it is confirmed, there is no second one
      house.watchers().add(present);
      FollowedLine followed = house.desk().lineOfHolder(line);
      answer(present, house.desk().look(followed, present.visitor(), present.position()));
    }
  }

  @Override
  public void leave(LineId line) {
    Watcher present = sameLine(line);
    Progress left = Progress.over(Progress.State.LEFT, line);
    if (present == null) {
      connection.sendProgress(house.messages().json(left));
      return;
    }
    house.desk().leave(house.desk().lineOfHolder(line), present.visitor(), present.position());
    house.watchers().add(present);
    Told told = new Told(present.position(), left);
    house.watchers().of(line, present.visitor()).forEach(tab -> tell(tab, told));
  }

  /** Leaving and joining again is no way to look at the end of the line. */
  private void allowRejoin() {
    RejoinAllowance given = rejoins;
    if (given == null) {
      given = new RejoinAllowance();
      rejoins = given;
    }
    if (!given.take(System.nanoTime())) {
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS,
          "A visitor may join %d times a minute".formatted(RejoinAllowance.A_MINUTE),
          RejoinAllowance.WAIT);
    }
  }

  private @Nullable Watcher sameLine(LineId line) {
    Watcher present = watcher;
    if (present != null && !present.line().equals(line)) {
      throw new ProblemException(ProblemType.WRONG_LINE, "This connection belongs to another line");
    }
    return present;
  }

  /** Whoever was told something else than a place waits no longer. */
  private static boolean isInLine(Progress.@Nullable State shown) {
    return shown == null || shown == Progress.State.WAITING || shown == Progress.State.EARLY;
  }

  private void answer(Watcher tab, Told told) {
    tab.answer(told, house.messages());
  }

  private void tell(Watcher tab, Told told) {
    tab.tell(told, house.messages());
  }

  @Override
  public void ended() {
    Watcher present = watcher;
    if (present != null) {
      house.watchers().remove(present);
      if (!connection.isSentAway() && isInLine(present.shown())) {
        house.presence().closed(present.line(), present.visitor(), present.position());
      }
    }
  }
}

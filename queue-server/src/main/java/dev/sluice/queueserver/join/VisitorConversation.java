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
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One STOMP client as a visitor of one line. The visitor is known from the ticket that the client
 * connected with, or from its first join; it stays the same as long as the connection lives.
 */
final class VisitorConversation implements Conversation {

  private final Connection connection;
  private final PlaceDesk desk;
  private final Watchers watchers;
  private final ProgressMessages messages;
  private final PresenceMarks presence;

  /** Null while the client is nobody yet. */
  private @Nullable Watcher watcher;

  /** Null until the client leaves and joins again. */
  private @Nullable RejoinAllowance rejoins;

  /**
   * @param ticket a checked place ticket, null for a newcomer
   */
  VisitorConversation(
      Connection connection,
      PlaceDesk desk,
      Watchers watchers,
      ProgressMessages messages,
      PresenceMarks presence,
      @Nullable PlaceTicket ticket) {
    this.connection = connection;
    this.desk = desk;
    this.watchers = watchers;
    this.messages = messages;
    this.presence = presence;
    if (ticket != null) {
      watcher = new Watcher(connection, ticket.line(), ticket.visitor(), Position.of(ticket));
    }
  }

  @Override
  public void watchProgress() {
    Watcher present = watcher;
    if (present != null) {
      watchers.add(present);
      tell(
          present,
          desk.ask(desk.lineOfHolder(present.line()), present.visitor(), present.position()));
    }
  }

  @Override
  public void watchLine(LineId line) {
    desk.line(line);
  }

  @Override
  public void join(LineId line, String body) {
    Watcher present = sameLine(line);
    JoinBody.read(body);
    if (present == null) {
      FollowedLine followed = desk.line(line);
      VisitorId visitor = desk.newVisitor();
      Told told = desk.join(followed, visitor);
      present = new Watcher(connection, line, visitor, told.at());
      watcher = present;
      watchers.add(present);
      tell(present, told);
    } else if (present.shown() == Progress.State.LEFT) {
      allowRejoin();
      tell(present, desk.join(desk.lineOfHolder(line), present.visitor()));
    } else {
      // a ticket or an earlier join names the place: it is confirmed, there is no second one
      watchers.add(present);
      FollowedLine followed = desk.lineOfHolder(line);
      tell(present, desk.look(followed, present.visitor(), present.position()));
    }
  }

  @Override
  public void leave(LineId line) {
    Watcher present = sameLine(line);
    Progress left = Progress.over(Progress.State.LEFT, line);
    if (present == null) {
      connection.sendProgress(messages.json(left));
      return;
    }
    desk.leave(desk.lineOfHolder(line), present.visitor(), present.position());
    watchers.add(present);
    Told told = new Told(present.position(), left);
    watchers.of(line, present.visitor()).forEach(tab -> tell(tab, told));
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

  private void tell(Watcher tab, Told told) {
    tab.tell(told, messages);
  }

  @Override
  public void ended() {
    Watcher present = watcher;
    if (present != null) {
      watchers.remove(present);
      presence.closed(present.line(), present.visitor(), present.position());
    }
  }
}

package dev.sluice.queueserver.join;

import dev.sluice.queueserver.connection.Connection;
import dev.sluice.queueserver.connection.Conversation;
import dev.sluice.queueserver.connection.Conversations;
import dev.sluice.queueserver.progress.PresenceMarks;
import dev.sluice.queueserver.progress.ProgressMessages;
import dev.sluice.queueserver.progress.Watchers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins the conversations of this node, for holders of a place ticket and for newcomers. */
@Component
final class VisitorConversations implements Conversations {

  private final HeldTickets tickets;
  private final VisitorConversation.House house;

  VisitorConversations(
      HeldTickets tickets,
      PlaceDesk desk,
      Watchers watchers,
      ProgressMessages messages,
      PresenceMarks presence) {
    this.tickets = tickets;
    house = new VisitorConversation.House(desk, watchers, messages, presence);
  }

  @Override
  public Conversation begin(Connection connection, @Nullable String ticket) {
    return new VisitorConversation(
        connection, house, ticket == null ? null : tickets.check(ticket));
  }
}

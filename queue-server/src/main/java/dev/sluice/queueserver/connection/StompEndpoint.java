package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.websocket.Wire;
import dev.sluice.queueserver.websocket.WireListener;
import dev.sluice.queueserver.websocket.WireReader;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Speaks STOMP 1.2 with clients: connects them, lets them subscribe and send where {@link
 * Destination} allows it, and hands what they want to their {@link Conversation}.
 *
 * <p>The transport's thread only reads; every frame is carried out in its client's turn on another
 * one.
 */
@Component
final class StompEndpoint implements WireListener, Connection.Ears {

  static final String SUB_PROTOCOL = "v12.stomp";

  private final Connections connections;
  private final Conversations conversations;
  private final ConnectionSettings settings;

  StompEndpoint(Connections connections, Conversations conversations, ConnectionSettings settings) {
    this.connections = connections;
    this.conversations = conversations;
    this.settings = settings;
  }

  @Override
  public @Nullable WireReader opened(Wire wire) {
    Connection connection = connections.open(wire, this).orElse(null);
    if (connection == null) {
      wire.end(CloseReason.NODE_FULL.status());
    }
    return connection;
  }

  @Override
  public void ended(Connection connection) {
    connections.ended(connection);
  }

  @Override
  public void received(Connection connection, byte[] arrived) {
    try {
      for (ClientFrame frame : connection.read(arrived)) {
        if (!(frame instanceof ClientFrame.Beat)) {
          connection.inTurn(frame.receipt(), () -> carryOut(connection, frame));
        }
      }
    } catch (ProblemException e) {
      connection.refuse(e);
    }
  }

  private void carryOut(Connection connection, ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Connect connect -> connect(connection, connect);
      case ClientFrame.Subscribe subscribe ->
          subscribe(connection, introduced(connection), subscribe);
      case ClientFrame.Unsubscribe unsubscribe -> {
        introduced(connection);
        connection
            .subscriptions()
            .remove(unsubscribe.id())
            .ifPresent(line -> connections.unfollow(line, connection));
      }
      case ClientFrame.Send send -> {
        Conversation conversation = introduced(connection);
        switch (Destination.toSend(send.destination())) {
          case Destination.Join(LineId line) -> conversation.join(line, send.body());
          case Destination.Leave(LineId line) -> conversation.leave(line);
        }
      }
      case ClientFrame.Disconnect(String receipt) -> {
        introduced(connection);
        connection.disconnect(receipt);
      }
      case ClientFrame.Beat _ -> {
        // a sign of life needs no answer
      }
    }
  }

  private static Conversation introduced(Connection connection) {
    Conversation conversation = connection.conversation();
    if (conversation == null) {
      throw new ProblemException(ProblemType.PROTOCOL_ERROR, "The first frame must be CONNECT");
    }
    return conversation;
  }

  private void connect(Connection connection, ClientFrame.Connect connect) {
    if (connection.conversation() != null) {
      throw new ProblemException(
          ProblemType.PROTOCOL_ERROR, "The connection had its CONNECT frame already");
    }
    if (!connect.versions().contains(StompFrames.VERSION)) {
      throw new ProblemException(
          ProblemType.PROTOCOL_ERROR, "The accept-version header must name 1.2");
    }
    int heartbeat = Math.toIntExact(settings.heartbeat().toMillis());
    int wanted = connect.wantsEveryMillis();
    connection.begin(
        conversations.begin(connection, connect.ticket()),
        wanted == 0 ? 0 : Math.max(wanted, heartbeat),
        settings.heartbeat());
  }

  private void subscribe(
      Connection connection, Conversation conversation, ClientFrame.Subscribe subscribe) {
    switch (Destination.toSubscribe(subscribe.destination())) {
      case Destination.Progress() -> {
        connection.subscriptions().addProgress(subscribe.id());
        conversation.watchProgress();
      }
      case Destination.Room(LineId line) -> {
        conversation.watchLine(line);
        connection.subscriptions().addRoom(subscribe.id(), line);
        connections.follow(line, connection);
      }
    }
  }
}

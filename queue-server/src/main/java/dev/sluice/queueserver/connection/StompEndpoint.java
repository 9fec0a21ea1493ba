package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Speaks STOMP 1.2 with clients: connects them, lets them subscribe and send where {@link
 * Destination} allows it, and hands what they want to their {@link Conversation}.
 *
 * <p>The transport's thread only reads; every frame is carried out in its client's turn on another
 * one.
 */
@Component
final class StompEndpoint implements WebSocketHandler, SubProtocolCapable {

  private final Connections connections;
  private final Conversations conversations;
  private final ConnectionSettings settings;

  StompEndpoint(Connections connections, Conversations conversations, ConnectionSettings settings) {
    this.connections = connections;
    this.conversations = conversations;
    this.settings = settings;
  }

  @Override
  public List<String> getSubProtocols() {
    return List.of("v12.stomp");
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    if (connections.open(session).isEmpty()) {
      session.close(CloseReason.NODE_FULL.status());
    }
  }

  @Override
  public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
    connections
        .find(session.getId())
        .filter(connection -> !connection.isDeaf())
        .ifPresent(connection -> received(connection, message));
  }

  private void received(Connection connection, WebSocketMessage<?> message) {
    switch (message) {
      case TextMessage text -> read(connection, text.getPayload().getBytes(StandardCharsets.UTF_8));
      case BinaryMessage binary -> read(connection, bytes(binary.getPayload()));
      case PongMessage _ -> connection.alive();
      case PingMessage _ -> connection.alive();
      default -> throw new IllegalStateException("unknown kind of message " + message);
    }
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  private void read(Connection connection, byte[] arrived) {
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

  @Override
  public void handleTransportError(WebSocketSession session, Throwable exception) {
    // the transport closes the connection by itself and says so
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    connections.ended(session.getId());
  }

  /** Pieces are put together here, so that the size limit holds before a message is whole. */
  @Override
  public boolean supportsPartialMessages() {
    return true;
  }
}

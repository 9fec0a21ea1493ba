package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.websocket.ServerFrame;
import dev.sluice.queueserver.websocket.Wire;
import dev.sluice.queueserver.websocket.WireReader;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/**
 * One client's connection: what was agreed, what it subscribed to, when it last gave a sign of
 * life. Kept small, because a node holds many thousands. Any thread may send or close.
 */
public final class Connection implements WireReader {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private static final Duration STORE_BACK_IN = Duration.ofSeconds(2);

  /**
   * What all connections of a node share.
   *
   * @param nanos elapsed time
   * @param meters counts what is pushed, and why the node closes a connection, once for each
   */
  record Node(StompFrames frames, Executor executor, LongSupplier nanos, ConnectionMeters meters) {}

  /** Who reads what clients send. */
  interface Ears {
    /** Called by one thread at a time for a connection. */
    void received(Connection connection, byte[] arrived);

    void ended(Connection connection);
  }

  private final Wire wire;
  private final Node node;
  private final Ears ears;
  private final Inbox inbox;
  private final Turns turns;
  private final Subscriptions subscriptions = new Subscriptions();
  private final long openedAt;

  private volatile long pingedAt;
  private volatile boolean closing;
  private volatile boolean sentAway;

  /** Set when what the client sent is refused: nothing more of it is read. */
  private volatile boolean deaf;

  /** Null until the client has introduced itself. */
  private volatile @Nullable Conversation conversation;

  /** How often the client wants a sign of life, 0 = never. */
  private volatile int beatsEveryMillis;

  Connection(Wire wire, Node node, Ears ears) {
    this.wire = wire;
    this.node = node;
    this.ears = ears;
    this.inbox = new Inbox(node.frames(), node.nanos());
    this.turns = new Turns(node.executor());
    this.openedAt = node.nanos().getAsLong();
    this.pingedAt = openedAt;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  @Nullable Conversation conversation() {
    return conversation;
  }

  @Override
  public void received(byte[] payload) {
    if (!isDeaf()) {
      ears.received(this, payload);
    }
  }

  @Override
  public void alive() {
    if (isDeaf()) {
      return;
    }
    try {
      inbox.control();
    } catch (ProblemException e) {
      refuse(e);
    }
  }

  @Override
  public void oversized() {
    refuse(node.frames().tooLarge());
  }

  /** Reads arrived bytes. Called by one thread at a time. */
  List<ClientFrame> read(byte[] arrived) {
    if (turns.size() > MessageAllowance.BURST) {
      throw Inbox.tooMany();
    }
    return inbox.read(arrived);
  }

  /**
   * Carries a frame out after the frames before it, and confirms it when the client wants that.
   * What fails ends the connection.
   */
  void inTurn(@Nullable String receipt, Runnable work) {
    turns.take(() -> {
      if (!closing) {
        carryOut(receipt, work);
      }
    });
  }

  /** Ends the connection after the frames before; nothing more is read from the client. */
  void refuse(ProblemException problem) {
    deaf = true;
    turns.take(() -> fail(problem, null));
  }

  boolean isDeaf() {
    return deaf || closing;
  }

  private void carryOut(@Nullable String receipt, Runnable work) {
    try {
      work.run();
      if (receipt != null) {
        send(null, node.frames().receipt(receipt));
      }
    } catch (ProblemException e) {
      fail(e, receipt);
    } catch (StoreUnavailable e) {
      LOG.debug("A client is told to come back because the store does not answer", e);
      fail(
          new ProblemException(
              ProblemType.LINE_UNAVAILABLE, "The line's store does not answer", STORE_BACK_IN),
          receipt);
    } catch (RuntimeException e) {
      LOG.error("A client's frame failed; its connection ends with internal-error", e);
      fail(new ProblemException(ProblemType.INTERNAL_ERROR, "The failure was logged"), receipt);
    }
  }

  /** The client has introduced itself. */
  void begin(Conversation begun, int beatsEvery, Duration heartbeat) {
    beatsEveryMillis = beatsEvery;
    conversation = begun;
    send(null, node.frames().connected(heartbeat));
  }

  /** Where the client comes from. */
  public ClientAddress from() {
    return wire.from();
  }

  /** Whether the client wants to hear of its own progress. */
  public boolean watchesProgress() {
    return subscriptions.progress() != null;
  }

  /** Tells the client its own progress; the newest replaces one that still waits to be sent. */
  public void sendProgress(byte[] json) {
    String subscription = subscriptions.progress();
    if (subscription != null) {
      send(Destination.PROGRESS, node.frames().message(Destination.PROGRESS, subscription, json));
      node.meters().pushedProgress();
    }
  }

  /**
   * Tells the client what is new of a line that it follows.
   *
   * @param frame the message for a subscription id
   */
  void sendRoom(LineId line, String destination, Function<String, ServerFrame> frame) {
    for (Subscriptions.Room room : subscriptions.rooms()) {
      if (room.line().equals(line)) {
        send(destination, frame.apply(room.id()));
        node.meters().pushedRoom();
      }
    }
  }

  void sendBeat() {
    send("beat", StompFrames.BEAT);
  }

  void sendPing(long now) {
    pingedAt = now;
    send("ping", StompFrames.PING);
  }

  /**
   * @param topic what the message replaces an older one of, null when nothing
   */
  private void send(@Nullable String topic, ServerFrame message) {
    if (!wire.send(topic, message)) {
      cut(CloseReason.TOO_SLOW);
    }
  }

  boolean isClosing() {
    return closing;
  }

  /** Sends an ERROR frame and closes the connection. */
  void fail(ProblemException problem, @Nullable String receipt) {
    CloseReason reason = CloseReason.after(problem.type());
    if (noteClosing(reason)) {
      wire.send(null, node.frames().error(problem, receipt));
      wire.end(reason.status());
    }
  }

  /** Closes the connection after what waits to be sent. */
  void close(CloseReason reason) {
    if (noteClosing(reason)) {
      wire.end(reason.status());
    }
  }

  /**
   * Closes the connection and asks the client to come back at a random moment within the spread.
   */
  void drain(Duration spread) {
    CloseReason reason = CloseReason.NODE_DRAINING;
    if (noteClosing(reason)) {
      sentAway = true;
      wire.end(reason.status(spread));
    }
  }

  /** Whether this node asked the client to come back elsewhere: the visitor has not gone. */
  public boolean isSentAway() {
    return sentAway;
  }

  /** Closes the connection over what waits to be sent. */
  void cut(CloseReason reason) {
    if (noteClosing(reason)) {
      wire.cut(reason.status());
    }
  }

  /** Closes the connection because the client asked for it. */
  void disconnect(@Nullable String receipt) {
    if (receipt != null) {
      send(null, node.frames().receipt(receipt));
    }
    closing = true;
    wire.end(CloseStatus.NORMAL);
  }

  private synchronized boolean noteClosing(CloseReason reason) {
    if (closing) {
      return false;
    }
    closing = true;
    node.meters().closed(reason);
    return true;
  }

  /** Gives a client up that was told to go and does not. */
  void drop() {
    wire.drop();
  }

  @Override
  public void ended() {
    closing = true;
    ears.ended(this);
    Conversation begun = conversation;
    if (begun != null) {
      turns.take(begun::ended);
    }
  }

  long openedAt() {
    return openedAt;
  }

  long receivedAt() {
    return inbox.receivedAt();
  }

  long pingedAt() {
    return pingedAt;
  }

  long sentAt() {
    return wire.sentAt();
  }

  long sendingFor() {
    return wire.sendingFor();
  }

  long beatsEvery() {
    return Duration.ofMillis(beatsEveryMillis).toNanos();
  }
}

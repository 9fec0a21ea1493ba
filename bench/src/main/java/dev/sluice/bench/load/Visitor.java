package dev.sluice.bench.load;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One visitor and its connection. There are many thousands: it keeps no buffer, only the beginning
 * of a message that has not arrived whole and the rest of one that could not be sent.
 */
final class Visitor {

  /** How far the visitor has come. */
  enum Stage {
    /** Has no connection; when to open the next one is up to the {@link Doorway}. */
    AWAY,
    CONNECTING,
    HANDSHAKE,
    GREETING,
    JOINING,
    WAITING,
    /** Will not come back. */
    LOST
  }

  private static final byte[] NOTHING = {};

  final int index;

  /** Hears what the visitor is told about itself; nobody by default. */
  ProgressEar ear = ProgressEar.NOBODY;

  /** Where this one connects to, 0 = where everybody does. */
  int port;

  Stage stage = Stage.AWAY;
  @Nullable SocketChannel channel;
  @Nullable SelectionKey key;
  byte[] unread = NOTHING;
  byte[] unsent = NOTHING;

  /** The place ticket of the first WAITING on a connection, empty for a newcomer. */
  byte[] ticket = NOTHING;

  /** The place told last, 0 = never told. */
  long place;

  /** The place before the connection was lost. */
  long placeBefore;

  /** Attempts since the visitor was last told to wait. */
  int attempts;

  /** Counts the connections: whoever acts for an earlier one is too late. */
  int connection;

  /** When the visitor was told to wait on this connection, epoch micros. */
  long toldAt;

  /** When the connection was begun, elapsed nanos. */
  long openedAt;

  /** When anything was last received, elapsed nanos. */
  long heardAt;

  Visitor(int index) {
    this.index = index;
  }

  boolean isUnderWay() {
    return switch (stage) {
      case CONNECTING, HANDSHAKE, GREETING, JOINING -> true;
      case AWAY, WAITING, LOST -> false;
    };
  }

  void forgetConnection() {
    connection++;
    channel = null;
    key = null;
    unread = NOTHING;
    unsent = NOTHING;
  }
}

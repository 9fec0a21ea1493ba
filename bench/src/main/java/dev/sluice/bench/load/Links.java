package dev.sluice.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** The connections of the visitors: opened, spoken on, lost, and opened again. */
final class Links {

  private static final int NORMAL = 1000;

  /** As long as the waiting page waits. */
  private static final long CONNECTED_WITHIN = 10_000_000_000L;

  private final Wire wire;
  private final Route route;
  private final Doorway doorway;
  private final Tally tally;
  private final RoomEar roomEar;

  Links(Wire wire, Route route, Doorway doorway, Tally tally, RoomEar roomEar) {
    this.wire = wire;
    this.route = route;
    this.doorway = doorway;
    this.tally = tally;
    this.roomEar = roomEar;
  }

  void open(Visitor visitor) {
    tally.move(visitor, Visitor.Stage.CONNECTING);
    visitor.openedAt = System.nanoTime();
    try {
      SelectionKey key = wire.open(route.target(visitor), route.source(), visitor);
      visitor.key = key;
      visitor.channel = (SocketChannel) key.channel();
    } catch (IOException e) {
      lose(visitor, "no connection: " + e.getMessage());
    }
  }

  /** The visitor's connection is there, or can be read or written. */
  void ready(Visitor visitor) {
    SelectionKey key = visitor.key;
    SocketChannel channel = visitor.channel;
    int connection = visitor.connection;
    if (key == null || channel == null || !key.isValid()) {
      return;
    }
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        tally.move(visitor, Visitor.Stage.HANDSHAKE);
        write(
            visitor,
            Handshake.request("localhost:" + route.target(visitor).getPort(), seed(visitor)));
        return;
      }
      if (key.isWritable()) {
        key.interestOps(SelectionKey.OP_READ);
        write(visitor, new byte[0]);
      }
      if (visitor.connection == connection && key.isReadable()) {
        read(visitor, channel);
      }
    } catch (IOException e) {
      lose(visitor, "broken: " + e.getMessage());
    }
  }

  /** Follows from what does not change during a handshake. */
  private static long seed(Visitor visitor) {
    return (visitor.index + 1L) * 0x9E3779B97F4A7C15L + visitor.attempts;
  }

  private void read(Visitor visitor, SocketChannel channel) throws IOException {
    int length = wire.read(channel);
    if (length < 0) {
      lose(visitor, "end of stream");
      return;
    }
    byte[] bytes = wire.bytes();
    int connection = visitor.connection;
    visitor.heardAt = System.nanoTime();
    if (visitor.unread.length > 0) {
      bytes = Bytes.joined(visitor.unread, bytes, length);
      length = bytes.length;
    }
    int at = 0;
    if (visitor.stage == Visitor.Stage.HANDSHAKE) {
      at = readHandshake(visitor, bytes, length);
    }
    if (visitor.connection == connection && visitor.stage != Visitor.Stage.HANDSHAKE) {
      at += WebSocketFrames.read(bytes, at, length, new Ears(visitor));
    }
    if (visitor.connection == connection) {
      visitor.unread = Bytes.copy(bytes, at, length);
    }
  }

  /** Returns where the first frame begins, 0 while the answer has not arrived whole. */
  private int readHandshake(Visitor visitor, byte[] bytes, int length) throws IOException {
    Handshake.Answer answer = Handshake.read(bytes, 0, length);
    if (answer.end() < 0) {
      return 0;
    }
    if (answer.status() == 503) {
      tally.noteRefusal();
      leave(visitor, Visitor.Stage.AWAY);
      long later = 1000L * Math.max(1, answer.retryAfterSeconds());
      tryAgain(visitor, later + route.backoffMillis(visitor));
    } else if (answer.status() == 101
        && answer.accept().equals(Handshake.acceptOf(seed(visitor)))) {
      tally.move(visitor, Visitor.Stage.GREETING);
      say(visitor, Stomp.connect(visitor.ticket));
    } else {
      lose(visitor, "handshake answered with " + answer.status());
    }
    return answer.end();
  }

  /** Hears one connection; what still comes after its loss is not heard. */
  private final class Ears implements WebSocketFrames.Ears {
    private final Visitor visitor;
    private final int connection;

    Ears(Visitor visitor) {
      this.visitor = visitor;
      this.connection = visitor.connection;
    }

    private boolean isOver() {
      return visitor.connection != connection;
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
      if (isOver()) {
        return;
      }
      switch (Stomp.kind(bytes, from, to)) {
        case CONNECTED -> join(visitor);
        case PROGRESS -> heardProgress(visitor, bytes, Stomp.bodyOf(bytes, from, to), to);
        case ROOM -> roomEar.heard(bytes, Stomp.bodyOf(bytes, from, to), to);
        case ERROR -> {
          byte[] code = Bytes.textBehind(bytes, from, to, Stomp.MESSAGE_HEADER, '\n');
          lose(visitor, "ERROR " + new String(code, StandardCharsets.UTF_8));
        }
        case OTHER -> {
          // a sign of life
        }
      }
    }

    @Override
    public void ping(byte[] payload) {
      write(visitor, frame(WebSocketFrames.PONG, payload));
    }

    @Override
    public void closed(int code, String reason) {
      if (!isOver()) {
        lose(visitor, "closed with " + code + " " + reason);
      }
    }
  }

  private void join(Visitor visitor) {
    tally.move(visitor, Visitor.Stage.JOINING);
    say(visitor, Stomp.followProgress());
    if (route.room()) {
      say(visitor, Stomp.followRoom(route.line()));
    }
    say(visitor, Stomp.join(route.line()));
  }

  private void heardProgress(Visitor visitor, byte[] bytes, int from, int to) {
    tally.noteProgress();
    if (Bytes.indexOf(bytes, from, to, Stomp.WAITING) < 0) {
      byte[] state = Bytes.textBehind(bytes, from, to, Stomp.STATE, '"');
      tally.note("told " + new String(state, StandardCharsets.UTF_8));
      visitor.ear.told(visitor.index, bytes, from, to);
      return;
    }
    visitor.place = Bytes.numberBehind(bytes, from, to, Stomp.PLACE);
    if (visitor.stage == Visitor.Stage.JOINING) {
      visitor.ticket = Bytes.textBehind(bytes, from, to, Stomp.TICKET, '"');
      visitor.attempts = 0;
      visitor.toldAt = roomEar.now();
      tally.move(visitor, Visitor.Stage.WAITING);
    }
    visitor.ear.told(visitor.index, bytes, from, to);
  }

  /** Gives a connection up on which the server has not answered CONNECT in time. */
  void giveUpWhenLate(Visitor visitor, long now) {
    switch (visitor.stage) {
      case CONNECTING, HANDSHAKE, GREETING -> {
        if (now - visitor.openedAt > CONNECTED_WITHIN) {
          lose(visitor, "no answer in time while " + visitor.stage);
        }
      }
      case AWAY, JOINING, WAITING, LOST -> {
        // waits for nothing, or for the line
      }
    }
  }

  void say(Visitor visitor, byte[] stomp) {
    write(visitor, frame(WebSocketFrames.TEXT, stomp));
  }

  private static byte[] frame(int opcode, byte[] payload) {
    return WebSocketFrames.masked(opcode, payload, ThreadLocalRandom.current().nextInt());
  }

  private void write(Visitor visitor, byte[] bytes) {
    SocketChannel channel = visitor.channel;
    SelectionKey key = visitor.key;
    if (channel == null || key == null) {
      return;
    }
    try {
      byte[] all =
          visitor.unsent.length == 0 ? bytes : Bytes.joined(visitor.unsent, bytes, bytes.length);
      visitor.unsent = Wire.write(channel, all);
      if (visitor.unsent.length > 0) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      }
    } catch (IOException e) {
      lose(visitor, "broken: " + e.getMessage());
    }
  }

  private void lose(Visitor visitor, String reason) {
    if (visitor.stage == Visitor.Stage.WAITING) {
      visitor.placeBefore = visitor.place;
    }
    tally.note(reason);
    if (!visitor.ear.lost(visitor.index, reason)) {
      leave(visitor, Visitor.Stage.LOST);
    } else if (route.triesAgain(visitor)) {
      leave(visitor, Visitor.Stage.AWAY);
      tryAgain(visitor, route.backoffMillis(visitor));
    } else {
      leave(visitor, Visitor.Stage.LOST);
    }
  }

  private void tryAgain(Visitor visitor, long afterMillis) {
    visitor.attempts++;
    doorway.enter(visitor, System.nanoTime() + afterMillis * 1_000_000);
  }

  /** Closes the connection without a word. */
  void leave(Visitor visitor, Visitor.Stage stage) {
    SocketChannel channel = visitor.channel;
    tally.move(visitor, stage);
    visitor.forgetConnection();
    if (channel != null) {
      Wire.close(channel);
    }
  }

  /** Closes the connection as a browser does, without waiting for the answer. */
  void sayGoodbye(Visitor visitor) {
    byte[] code = {(byte) (NORMAL >>> 8), (byte) (NORMAL & 0xff)};
    if (visitor.unsent.length == 0) {
      write(visitor, frame(WebSocketFrames.CLOSE, code));
    }
  }
}

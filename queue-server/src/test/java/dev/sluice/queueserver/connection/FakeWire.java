package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.websocket.ServerFrame;
import dev.sluice.queueserver.websocket.Wire;
import dev.sluice.waitingroom.access.ClientAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.springframework.web.socket.CloseStatus;

/** A wire without a network: keeps what is sent, and can take nothing for a while. */
public final class FakeWire implements Wire {

  private final LongSupplier nanos;
  private final List<ServerFrame> sent = new CopyOnWriteArrayList<>();
  private long stalledAt;
  private long sentAt;
  private CloseStatus closed;
  private boolean dropped;

  public FakeWire(ConnectionFixture node) {
    this.nanos = node.nanos::get;
    this.sentAt = nanos.getAsLong();
  }

  @Override
  public ClientAddress from() {
    return new ClientAddress(0, 0);
  }

  /** From now on the client reads nothing. */
  void stall() {
    stalledAt = nanos.getAsLong();
  }

  /** Everything sent so far that is text, a STOMP frame each. */
  public List<String> texts() {
    return sent.stream().filter(ServerFrame::isText).map(ServerFrame::text).toList();
  }

  List<ServerFrame> sent() {
    return sent;
  }

  /** Null while open. */
  CloseStatus closed() {
    return closed;
  }

  boolean dropped() {
    return dropped;
  }

  @Override
  public boolean send(String topic, ServerFrame frame) {
    if (closed == null) {
      sent.add(frame);
      sentAt = nanos.getAsLong();
    }
    return true;
  }

  @Override
  public void end(CloseStatus status) {
    if (closed == null) {
      closed = status;
    }
  }

  @Override
  public void cut(CloseStatus status) {
    end(status);
  }

  @Override
  public void drop() {
    dropped = true;
  }

  @Override
  public long sendingFor() {
    return stalledAt == 0 ? 0 : nanos.getAsLong() - stalledAt;
  }

  @Override
  public long sentAt() {
    return sentAt;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.sluice.queueserver.websocket;

import dev.sluice.waitingroom.access.ClientAddress;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * One client on Tomcat's own poller, without a buffer of its own: frames are read into a buffer
 * that all share and written straight to the socket. Bytes are kept only while a frame has not
 * arrived whole, or while the client does not read.
 *
 * <p>Tomcat's threads call {@link #upgradeDispatch}, one at a time for a socket; any thread sends.
 * Whoever sends holds this object's monitor, and only for a write that does not block.
 */
public final class SlimWire implements Wire, InternalHttpUpgradeHandler {

  /** What all wires of a node share. */
  record Node(WireListener listener, WireLimits limits, ReadBuffers buffers, Nanos nanos) {}

  /** Elapsed time in nanoseconds. */
  interface Nanos {
    long now();
  }

  // set once, before the first event
  private @Nullable Node node;
  private @Nullable SocketWrapperBase<?> socket;
  private @Nullable ClientAddress from;

  private @Nullable WireReader reader;
  private final FrameReader frames = new FrameReader();

  // guarded by this
  private @Nullable ByteBuffer partlySent;
  private @Nullable Backlog backlog;
  private boolean lingers;
  private boolean peerIsDone;

  private volatile boolean gone;

  /** When the frame that waits to be sent was begun, or the close that waits for its answer. */
  private volatile long waitingSince;

  private volatile boolean ended;
  private volatile long sentAt;

  /** Made by Tomcat. */
  public SlimWire() {}

  void belongTo(Node shared, ClientAddress client) {
    node = shared;
    from = client;
    sentAt = shared.nanos().now();
  }

  @Override
  public ClientAddress from() {
    if (from == null) {
      throw new IllegalStateException("the transport did not say where this comes from");
    }
    return from;
  }

  private Node node() {
    if (node == null) {
      throw new IllegalStateException("the transport did not say to which node this belongs");
    }
    return node;
  }

  private NioChannel channel() {
    if (socket == null || !(socket.getSocket() instanceof NioChannel channel)) {
      throw new IllegalStateException("the slim transport needs Tomcat's NIO connector");
    }
    return channel;
  }

  // ---- sending

  @Override
  public boolean send(@Nullable String topic, ServerFrame frame) {
    boolean fits;
    synchronized (this) {
      if (ended) {
        return true;
      }
      fits = put(topic, frame, node().limits().backlog());
    }
    return fits;
  }

  @Override
  public void end(CloseStatus status) {
    end(status, false);
  }

  @Override
  public void cut(CloseStatus status) {
    boolean midway;
    synchronized (this) {
      if (backlog != null) {
        backlog.clear();
      }
      // half a frame is out: nothing but its rest may follow, and that the client does not read
      midway = partlySent != null && partlySent.position() > 0;
      if (!midway) {
        partlySent = null;
      }
    }
    if (midway) {
      drop();
    } else {
      end(status, false);
    }
  }

  private void end(CloseStatus status, boolean linger) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      lingers = linger || frames.isDeaf();
      put(null, ServerFrame.close(status), Integer.MAX_VALUE);
      finishSending();
    }
  }

  /** Sends what can be sent now; the rest follows when the socket takes it. */
  private boolean put(@Nullable String topic, ServerFrame frame, int limit) {
    if (partlySent == null) {
      partlySent = frame.bytes();
      waitingSince = node().nanos().now() | 1;
      flush();
      return true;
    }
    if (backlog == null) {
      backlog = new Backlog();
    }
    return backlog.add(topic, frame, limit);
  }

  /** Returns whether nothing waits any more. */
  private synchronized boolean flush() {
    try {
      NioChannel channel = channel();
      if (channel.getOutboundRemaining() > 0 && !channel.flushOutbound()) {
        return waitUntilWritable();
      }
      while (partlySent != null) {
        while (partlySent.hasRemaining() && channel.write(partlySent) > 0) {
          // a socket may take a part
        }
        if (partlySent.hasRemaining() || channel.getOutboundRemaining() > 0) {
          return waitUntilWritable();
        }
        ServerFrame next = backlog == null ? null : backlog.next();
        partlySent = next == null ? null : next.bytes();
        sentAt = node().nanos().now();
        // the answer to a close frame is waited for as well
        waitingSince = next == null && !ended ? 0 : sentAt | 1;
      }
      backlog = null;
      return true;
    } catch (IOException | RuntimeException e) {
      // the client is gone: the poller reports it, or the sweep does
      partlySent = null;
      backlog = null;
      dropSoon();
      return false;
    }
  }

  private boolean waitUntilWritable() {
    if (socket != null) {
      socket.registerWriteInterest();
    }
    return false;
  }

  /**
   * After the close frame: no more will come from us, what the client still says is thrown away.
   */
  private void finishSending() {
    if (ended && lingers && partlySent == null) {
      try {
        channel().getIOChannel().shutdownOutput();
      } catch (IOException | RuntimeException e) {
        dropSoon();
      }
    }
  }

  @Override
  public void drop() {
    ended = true;
    gone();
    dropSoon();
  }

  /** On a thread of Tomcat, which owns the socket. */
  private void dropSoon() {
    if (socket != null) {
      socket.processSocket(SocketEvent.DISCONNECT, true);
    }
  }

  @Override
  public long sendingFor() {
    long since = waitingSince;
    return since == 0 ? 0 : node().nanos().now() - since;
  }

  @Override
  public long sentAt() {
    return sentAt;
  }

  // ---- Tomcat's side

  @Override
  public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
    socket = wrapper;
  }

  @Override
  public void init(WebConnection connection) {
    reader = node().listener().opened(this);
    if (reader == null) {
      // it was told to go, and nobody looks after it any more
      dropSoon();
    }
  }

  @Override
  public SocketState upgradeDispatch(SocketEvent event) {
    boolean open =
        switch (event) {
          case OPEN_READ -> read();
          case OPEN_WRITE -> written();
          case STOP -> true;
          case TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> false;
        };
    if (open) {
      return SocketState.UPGRADED;
    }
    gone();
    return SocketState.CLOSED;
  }

  private boolean written() {
    synchronized (this) {
      if (flush()) {
        finishSending();
        return !peerIsDone;
      }
      return true;
    }
  }

  private boolean read() {
    ByteBuffer buffer = node().buffers().take();
    try {
      NioChannel channel = channel();
      boolean plain = channel.getClass() == NioChannel.class;
      while (true) {
        buffer.clear().put(frames.unread());
        int room = buffer.remaining();
        int read = readInto(buffer, channel);
        if (read < 0) {
          return false;
        }
        if (read > 0) {
          frames.read(buffer.flip(), node().limits().messageSize(), new Heard());
        }
        // a client that floods keeps this loop busy: whoever drops it cannot wait for its end
        if (isDone() || gone) {
          return false;
        }
        if (read == 0 || (plain && read < room && !hasLeftover())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    } finally {
      node().buffers().giveBack(buffer);
    }
  }

  /** What came together with the handshake waits in Tomcat's buffer. */
  private int readInto(ByteBuffer buffer, NioChannel channel) throws IOException {
    return hasLeftover() && socket != null ? socket.read(false, buffer) : channel.read(buffer);
  }

  private boolean hasLeftover() {
    return socket != null && !socket.getSocketBufferHandler().isReadBufferEmpty();
  }

  private synchronized boolean isDone() {
    return peerIsDone && partlySent == null;
  }

  private final class Heard implements FrameReader.Frames {
    @Override
    public void data(byte[] message) {
      if (reader != null) {
        reader.received(message);
      }
    }

    @Override
    public void ping(byte[] payload) {
      send("pong", ServerFrame.pong(payload));
      pong();
    }

    @Override
    public void pong() {
      if (reader != null) {
        reader.alive();
      }
    }

    @Override
    public void closed(CloseStatus echo) {
      end(echo, false);
      synchronized (SlimWire.this) {
        peerIsDone = true;
      }
    }

    @Override
    public void broken(CloseStatus status) {
      end(status, true);
    }

    @Override
    public void oversized() {
      if (reader != null) {
        reader.oversized();
      }
    }
  }

  private void gone() {
    WireReader hears;
    synchronized (this) {
      ended = true;
      partlySent = null;
      backlog = null;
      if (gone) {
        return;
      }
      gone = true;
      hears = reader;
    }
    if (hears != null) {
      hears.ended();
    }
  }

  @Override
  public void destroy() {
    gone();
  }

  @Override
  public void setSslSupport(SSLSupport support) {
    // bytes go through the channel, which encrypts them where that is wanted
  }

  @Override
  public void timeoutAsync(long now) {
    // the sweep of the connections knows the limits
  }

  @Override
  public void pause() {
    // the drain tells clients in words
  }
}

package dev.sluice.queueserver.websocket;

/** Hears what comes from one client. Called by one thread at a time, in the order of arrival. */
public interface WireReader {

  /** Bytes of a message, which may be a part of what the client means to say. */
  void received(byte[] payload);

  /** A sign of life without content. */
  void alive();

  /** The client announced more than {@link WireLimits#messageSize}; nothing more is read. */
  void oversized();

  /** The client is gone; the last call, made once. */
  void ended();
}

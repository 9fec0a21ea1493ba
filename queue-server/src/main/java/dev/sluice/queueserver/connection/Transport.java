package dev.sluice.queueserver.connection;

/** How WebSockets reach this node. */
public enum Transport {
  /** A few hundred bytes for a client, on Tomcat's poller. */
  SLIM,
  /** Tomcat's own WebSocket, some 80 KB for a client: the way back if the slim one fails. */
  TOMCAT
}

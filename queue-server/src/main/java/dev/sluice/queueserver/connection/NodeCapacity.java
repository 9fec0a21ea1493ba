package dev.sluice.queueserver.connection;

/**
 * How many clients a node can hold: the smallest of what is configured, what its file descriptors
 * allow and what its heap allows. Pure.
 *
 * <p>The heap rule is measured (docs/measurements): a node needs {@value #IDLE_MIB} MiB for itself
 * and {@value #BYTES_PER_CLIENT} bytes for each waiting client, with room for the collector in
 * them; {@value #BYTES_PER_CLIENT_OF_TOMCAT} with Tomcat's own WebSocket.
 *
 * @param configured by {@code queue-server.connection.at-most}
 * @param byDescriptors descriptors of the process less those for other things
 * @param byHeap clients that the heap has room for
 */
record NodeCapacity(int configured, long byDescriptors, long byHeap) {

  /** Descriptors for listening, Redis, files and HTTP requests. */
  static final int OTHER_DESCRIPTORS = 500;

  static final int IDLE_MIB = 28;
  static final int BYTES_PER_CLIENT = 2_900;
  static final int BYTES_PER_CLIENT_OF_TOMCAT = 90_000;

  /**
   * @param descriptors most open files of this process, negative when not known
   * @param heapBytes the largest heap
   */
  static NodeCapacity of(int configured, Transport transport, long descriptors, long heapBytes) {
    int bytes =
        switch (transport) {
          case SLIM -> BYTES_PER_CLIENT;
          case TOMCAT -> BYTES_PER_CLIENT_OF_TOMCAT;
        };
    return new NodeCapacity(
        configured,
        descriptors < 0 ? Long.MAX_VALUE : Math.max(0, descriptors - OTHER_DESCRIPTORS),
        Math.max(0, (heapBytes - (IDLE_MIB << 20)) / bytes));
  }

  int clients() {
    return (int) Math.max(1, Math.min(configured, Math.min(byDescriptors, byHeap)));
  }

  /** What an operator should read at the start. */
  String inWords() {
    return "at most %d connections (configured %d, file descriptors allow %s, the heap %d)"
        .formatted(
            clients(),
            configured,
            byDescriptors == Long.MAX_VALUE ? "any number" : Long.toString(byDescriptors),
            byHeap);
  }
}

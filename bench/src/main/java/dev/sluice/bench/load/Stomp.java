package dev.sluice.bench.load;

/** STOMP 1.2 as the waiting page speaks it: the frames it sends, and what it looks at in others. */
final class Stomp {

  /** What a frame from the server is to a visitor. */
  enum Kind {
    CONNECTED,
    PROGRESS,
    ROOM,
    ERROR,
    OTHER
  }

  static final byte[] STATE = Bytes.of("\"state\":\"");
  static final byte[] WAITING = Bytes.of("\"state\":\"WAITING\"");
  static final byte[] PLACE = Bytes.of("\"place\":");
  static final byte[] TICKET = Bytes.of("\"ticket\":\"");
  static final byte[] AT = Bytes.of("\"at\":\"");
  static final byte[] MESSAGE_HEADER = Bytes.of("\nmessage:");

  private static final byte[] MESSAGE = Bytes.of("MESSAGE\n");
  private static final byte[] CONNECTED = Bytes.of("CONNECTED\n");
  private static final byte[] ERROR = Bytes.of("ERROR\n");
  private static final byte[] OWN = Bytes.of("\ndestination:/user/queue/progress\n");
  private static final byte[] TOPIC = Bytes.of("\ndestination:/topic/lines/");
  private static final byte[] HEADERS_END = Bytes.of("\n\n");

  private Stomp() {}

  /**
   * Asks for a sign of life every 25 s, as the page does.
   *
   * @param ticket place to come back to, empty for a newcomer
   */
  static byte[] connect(byte[] ticket) {
    byte[] head = Bytes.of("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,25000\n");
    if (ticket.length == 0) {
      return Bytes.joined(head, Bytes.of("\n\0"), 2);
    }
    byte[] named = Bytes.joined(head, Bytes.of("ticket:"), 7);
    return Bytes.joined(Bytes.joined(named, ticket, ticket.length), Bytes.of("\n\n\0"), 3);
  }

  static byte[] followProgress() {
    return Bytes.of("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n\0");
  }

  static byte[] followRoom(String line) {
    return Bytes.of("SUBSCRIBE\nid:r\ndestination:/topic/lines/" + line + "\n\n\0");
  }

  static byte[] leaveRoom() {
    return Bytes.of("UNSUBSCRIBE\nid:r\n\n\0");
  }

  static byte[] join(String line) {
    return Bytes.of("SEND\ndestination:/app/lines/" + line + "/join\n\n{}\0");
  }

  static byte[] leave(String line) {
    return Bytes.of("SEND\ndestination:/app/lines/" + line + "/leave\n\n{}\0");
  }

  static Kind kind(byte[] bytes, int from, int to) {
    if (Bytes.startsWith(bytes, from, to, MESSAGE)) {
      int end = bodyOf(bytes, from, to);
      if (Bytes.indexOf(bytes, from, end, TOPIC) >= 0) {
        return Kind.ROOM;
      }
      return Bytes.indexOf(bytes, from, end, OWN) >= 0 ? Kind.PROGRESS : Kind.OTHER;
    }
    if (Bytes.startsWith(bytes, from, to, CONNECTED)) {
      return Kind.CONNECTED;
    }
    return Bytes.startsWith(bytes, from, to, ERROR) ? Kind.ERROR : Kind.OTHER;
  }

  /** Where the body begins; the end when there is none. */
  static int bodyOf(byte[] bytes, int from, int to) {
    int end = Bytes.indexOf(bytes, from, to, HEADERS_END);
    return end < 0 ? to : end + HEADERS_END.length;
  }
}

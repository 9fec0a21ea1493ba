package dev.sluice.queueserver.websocket;

import java.util.Arrays;
import org.springframework.web.socket.CloseStatus;

/** What a client's close frame says (RFC 6455, 5.5.1 and 7.4). */
final class ClosePayload {

  private static final int NORMAL = 1000;
  private static final int LAST_KNOWN = 1014;
  private static final int FIRST_PRIVATE = 3000;
  private static final int LAST_PRIVATE = 4999;

  /** Reserved, or only for what a program notices by itself. */
  private static final int[] NEVER_SENT = {1004, 1005, 1006};

  private ClosePayload() {}

  /** The status to answer with: the client's own, or a protocol error. */
  static CloseStatus read(byte[] payload) {
    if (payload.length == 0) {
      return CloseStatus.NORMAL;
    }
    if (payload.length == 1) {
      return CloseStatus.PROTOCOL_ERROR;
    }
    int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    boolean fine =
        isSendable(code) && FrameReader.isUtf8(Arrays.copyOfRange(payload, 2, payload.length));
    return fine ? new CloseStatus(code) : CloseStatus.PROTOCOL_ERROR;
  }

  private static boolean isSendable(int code) {
    boolean standard =
        code >= NORMAL
            && code <= LAST_KNOWN
            && Arrays.stream(NEVER_SENT).noneMatch(never -> never == code);
    return standard || (code >= FIRST_PRIVATE && code <= LAST_PRIVATE);
  }
}

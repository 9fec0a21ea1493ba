package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {

  private final List<String> heard = new ArrayList<>();
  private final WebSocketFrames.Ears ears =
      new WebSocketFrames.Ears() {
        @Override
        public void text(byte[] bytes, int from, int to) {
          heard.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void ping(byte[] payload) {
          heard.add("ping " + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void closed(int code, String reason) {
          heard.add("close " + code + " " + reason);
        }
      };

  @Test
  void masksAsTheRfcShowsIt() {
    assertThat(WebSocketFrames.masked(WebSocketFrames.TEXT, Bytes.of("Hello"), 0x37fa213d))
        .containsExactly(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58);
  }

  @Test
  void writesLongLengthsInTwoBytesAndVeryLongOnesInEight() {
    byte[] two = WebSocketFrames.masked(WebSocketFrames.TEXT, new byte[300], 0);
    assertThat(Arrays.copyOf(two, 4)).containsExactly(0x81, 0xfe, 0x01, 0x2c);
    assertThat(two).hasSize(4 + 4 + 300);
    byte[] eight = WebSocketFrames.masked(WebSocketFrames.TEXT, new byte[70_000], 0);
    assertThat(Arrays.copyOf(eight, 10)).containsExactly(0x81, 0xff, 0, 0, 0, 0, 0, 1, 0x11, 0x70);
  }

  @Test
  void readsWholeMessagesAndLeavesTheBeginningOfTheNext() throws Exception {
    byte[] bytes = joined(frame(0x81, "one"), frame(0x81, "x".repeat(300)), frame(0x81, "three"));
    int length = bytes.length - 1;
    assertThat(WebSocketFrames.read(bytes, 0, length, ears)).isEqualTo(5 + 4 + 300);
    assertThat(heard).containsExactly("one", "x".repeat(300));
  }

  @Test
  void readsNothingOfAnIncompleteHeader() throws Exception {
    byte[] bytes = frame(0x81, "x".repeat(300));
    for (int length = 0; length < bytes.length; length++) {
      assertThat(WebSocketFrames.read(bytes, 0, length, ears)).isZero();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void putsFragmentsTogetherWithControlFramesBetweenThem() throws Exception {
    byte[] bytes = joined(frame(0x01, "be"), frame(0x89, "?"), frame(0x00, "gi"), frame(0x80, "n"));
    assertThat(WebSocketFrames.read(bytes, 0, bytes.length - 3, ears)).isZero();
    assertThat(heard).isEmpty();
    assertThat(WebSocketFrames.read(bytes, 0, bytes.length, ears)).isEqualTo(bytes.length);
    assertThat(heard).containsExactly("ping ?", "begin");
  }

  @Test
  void readsTheReasonOfAClose() throws Exception {
    byte[] close = joined(new byte[] {(byte) 0x88, 6, 0x0f, (byte) 0xa1}, Bytes.of("slow"));
    WebSocketFrames.read(close, 0, close.length, ears);
    WebSocketFrames.read(frame(0x88, ""), 0, 2, ears);
    assertThat(heard).containsExactly("close 4001 slow", "close 1005 ");
  }

  @Test
  void refusesWhatNoServerSends() {
    byte[] masked = WebSocketFrames.masked(WebSocketFrames.TEXT, Bytes.of("a"), 1);
    assertThatThrownBy(() -> WebSocketFrames.read(masked, 0, masked.length, ears))
        .isInstanceOf(ProtocolException.class);
    byte[] reserved = frame(0xc1, "a");
    assertThatThrownBy(() -> WebSocketFrames.read(reserved, 0, reserved.length, ears))
        .isInstanceOf(ProtocolException.class);
    byte[] endless = {(byte) 0x81, 127, 0x7f, 0, 0, 0, 0, 0, 0, 0};
    assertThatThrownBy(() -> WebSocketFrames.read(endless, 0, endless.length, ears))
        .isInstanceOf(ProtocolException.class);
  }

  private static byte[] frame(int first, String payload) {
    byte[] bytes = Bytes.of(payload);
    byte[] head =
        bytes.length < 126
            ? new byte[] {(byte) first, (byte) bytes.length}
            : new byte[] {
              (byte) first, 126, (byte) (bytes.length >>> 8), (byte) (bytes.length & 0xff)
            };
    return joined(head, bytes);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

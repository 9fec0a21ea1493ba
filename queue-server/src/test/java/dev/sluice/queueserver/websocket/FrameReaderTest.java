package dev.sluice.queueserver.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.CloseStatus;

class FrameReaderTest {

  private static final int LARGEST = 4096;

  private final FrameReader reader = new FrameReader();
  private final List<String> heard = new ArrayList<>();

  private final class Heard implements FrameReader.Frames {
    @Override
    public void data(byte[] message) {
      heard.add("data " + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void ping(byte[] payload) {
      heard.add("ping " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void pong() {
      heard.add("pong");
    }

    @Override
    public void closed(CloseStatus echo) {
      heard.add("closed " + echo.getCode());
    }

    @Override
    public void broken(CloseStatus status) {
      heard.add("broken " + status.getCode());
    }

    @Override
    public void oversized() {
      heard.add("oversized");
    }
  }

  @Test
  void putsFragmentsTogetherAroundControlFrames() {
    arrives(
        frame(0x01, "a"), frame(0x89, "?"), frame(0x00, "b"), frame(0x8A, ""), frame(0x80, "c"));
    assertThat(heard).containsExactly("ping ?", "pong", "data abc");
  }

  @Test
  void keepsNothingWhenFramesArriveWhole() {
    arrives(frame(0x81, "whole"), frame(0x82, "too"));
    assertThat(reader.unread()).isEmpty();
    assertThat(heard).containsExactly("data whole", "data too");
  }

  /** However the bytes are cut, the same is heard. The seed is printed when this fails. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCutsBetweenSegmentsDoNotMatter(long seed) {
    Random random = new Random(seed);
    List<String> said = new ArrayList<>();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < 50; i++) {
      String text = "가".repeat(random.nextInt(200));
      said.add("data " + text);
      stream.writeBytes(frame(0x81, text));
    }
    byte[] all = stream.toByteArray();
    for (int at = 0; at < all.length; ) {
      int length = Math.min(all.length - at, 1 + random.nextInt(700));
      arrives(java.util.Arrays.copyOfRange(all, at, at + length));
      at += length;
    }
    assertThat(heard).as("seed %d", seed).isEqualTo(said);
    assertThat(reader.unread()).isEmpty();
  }

  @Test
  void theSizeLimitHoldsForTheWholeMessageAndBeforeItsBytesArrive() {
    arrives(new byte[] {(byte) 0x82, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});
    assertThat(heard).containsExactly("oversized");
    assertThat(reader.isDeaf()).isTrue();
  }

  @Test
  void fragmentsCountTogether() {
    for (int i = 0; i < 5; i++) {
      arrives(frame(i == 0 ? 0x02 : 0x00, "x".repeat(1000)));
    }
    assertThat(heard).containsExactly("oversized");
  }

  @Test
  void nothingIsHeardAfterAClose() {
    arrives(close(1000, ""), frame(0x81, "too late"));
    assertThat(heard).containsExactly("closed 1000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
  void refusesCloseCodesThatNobodyMaySend(int code) {
    arrives(close(code, ""));
    assertThat(heard).containsExactly("broken 1002");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999})
  void answersOtherCloseCodesWithTheSame(int code) {
    arrives(close(code, "bye"));
    assertThat(heard).containsExactly("closed " + code);
  }

  @Test
  void refusesTextThatIsNoUtf8() {
    arrives(bytes(0x81, new byte[] {'a', (byte) 0xC0, (byte) 0xAF}));
    assertThat(heard).containsExactly("broken 1007");
  }

  @Test
  void takesAnyBytesInABinaryMessage() {
    arrives(bytes(0x82, new byte[] {(byte) 0xC0}));
    assertThat(heard).hasSize(1).first().asString().startsWith("data");
  }

  /** First byte: reserved bits, unknown opcodes, fragmented control frames, out of turn. */
  @ParameterizedTest
  @ValueSource(ints = {0xC1, 0xA1, 0x91, 0x83, 0x87, 0x8B, 0x8F, 0x09, 0x08, 0x80, 0x00})
  void refusesFramesThatBreakTheRules(int first) {
    arrives(frame(first, "x"));
    assertThat(heard).containsExactly("broken 1002");
  }

  @Test
  void refusesAFrameWithoutAMask() {
    arrives(new byte[] {(byte) 0x81, 1, 'x'});
    assertThat(heard).containsExactly("broken 1002");
  }

  @Test
  void refusesANewMessageInsideAFragmentedOne() {
    arrives(frame(0x01, "a"), frame(0x81, "b"));
    assertThat(heard).containsExactly("broken 1002");
  }

  @Test
  void refusesAPingThatIsTooLong() {
    arrives(new byte[] {(byte) 0x89, (byte) 0xFE, 0, 126});
    assertThat(heard).containsExactly("broken 1002");
  }

  private void arrives(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(reader.unread());
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    reader.read(ByteBuffer.wrap(all.toByteArray()), LARGEST, new Heard());
  }

  private static byte[] frame(int first, String payload) {
    return bytes(first, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return bytes(
        0x88, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  private static byte[] bytes(int first, byte[] payload) {
    byte[] mask = {0x12, 0x34, 0x56, 0x78};
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) 0xFE).putShort((short) payload.length);
    }
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i & 3]));
    }
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }
}

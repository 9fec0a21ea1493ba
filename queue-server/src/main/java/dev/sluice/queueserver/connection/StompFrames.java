package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.websocket.ServerFrame;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import dev.sluice.waitingroom.spring.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** Reads the frames of STOMP 1.2 that clients send, and writes those that they get. */
@Component
final class StompFrames {

  /** The only version spoken here. */
  static final String VERSION = "1.2";

  /** A sign of life. */
  static final ServerFrame BEAT = ServerFrame.text("\n");

  /** Asks for a sign of life that a browser gives without the page. */
  static final ServerFrame PING = ServerFrame.ping();

  private static final Pattern HEART_BEAT = Pattern.compile("(\\d{1,9}),(\\d{1,9})");

  private final StompDecoder decoder = new StompDecoder();
  private final StompEncoder encoder = new StompEncoder();
  private final AtomicLong messageIds = new AtomicLong();
  private final JsonMapper json;
  private final long largest;

  StompFrames(ConnectionSettings settings, JsonMapper json) {
    this.json = json;
    this.largest = settings.messageSizeLimit().toBytes();
  }

  /**
   * Reads the whole frames that are there; what remains in the buffer is the beginning of one that
   * has not arrived whole. Throws a {@link ProblemException} when the bytes are no STOMP, or more
   * than one message may be.
   */
  List<ClientFrame> decode(ByteBuffer bytes) {
    if (bytes.remaining() > largest) {
      throw tooLarge();
    }
    MultiValueMap<String, String> unfinished = new LinkedMultiValueMap<>();
    try {
      List<ClientFrame> frames = new ArrayList<>();
      for (Message<byte[]> message : decoder.decode(bytes, unfinished)) {
        frames.add(read(message));
      }
      if (announces(unfinished) > largest) {
        throw tooLarge();
      }
      return frames;
    } catch (StompConversionException | IllegalArgumentException e) {
      throw broken("The bytes are not a STOMP 1.2 frame");
    }
  }

  private static long announces(MultiValueMap<String, String> headers) {
    String length = headers.getFirst(StompHeaderAccessor.STOMP_CONTENT_LENGTH_HEADER);
    return length == null ? 0 : Long.parseLong(length.trim());
  }

  private static ClientFrame read(Message<byte[]> message) {
    StompHeaderAccessor headers = StompHeaderAccessor.wrap(message);
    StompCommand command = headers.getCommand();
    if (command == null) {
      return new ClientFrame.Beat();
    }
    return switch (command) {
      case CONNECT, STOMP ->
          new ClientFrame.Connect(
              headers.getFirstNativeHeader("ticket"),
              headers.getAcceptVersion(),
              wantsEvery(headers));
      case SUBSCRIBE ->
          new ClientFrame.Subscribe(
              required(headers, StompHeaderAccessor.STOMP_ID_HEADER),
              required(headers, StompHeaderAccessor.STOMP_DESTINATION_HEADER),
              headers.getReceipt());
      case UNSUBSCRIBE ->
          new ClientFrame.Unsubscribe(
              required(headers, StompHeaderAccessor.STOMP_ID_HEADER), headers.getReceipt());
      case SEND ->
          new ClientFrame.Send(
              required(headers, StompHeaderAccessor.STOMP_DESTINATION_HEADER),
              new String(message.getPayload(), StandardCharsets.UTF_8),
              headers.getReceipt());
      case DISCONNECT -> new ClientFrame.Disconnect(headers.getReceipt());
      case ACK, NACK, BEGIN, COMMIT, ABORT ->
          throw broken("This server knows neither acknowledgements nor transactions");
      case CONNECTED, RECEIPT, MESSAGE, ERROR -> throw broken("Only a server sends this command");
    };
  }

  private static int wantsEvery(StompHeaderAccessor headers) {
    String text = headers.getFirstNativeHeader(StompHeaderAccessor.STOMP_HEARTBEAT_HEADER);
    if (text == null) {
      return 0;
    }
    Matcher beats = HEART_BEAT.matcher(text);
    if (!beats.matches()) {
      throw broken("The heart-beat header must be two numbers of milliseconds");
    }
    return Integer.parseInt(beats.group(2));
  }

  private static String required(StompHeaderAccessor headers, String name) {
    String value = headers.getFirstNativeHeader(name);
    if (value == null || value.isEmpty()) {
      throw broken("The frame lacks its header " + name);
    }
    return value;
  }

  ServerFrame connected(Duration beats) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.CONNECTED);
    headers.setVersion(VERSION);
    headers.setHeartbeat(beats.toMillis(), beats.toMillis());
    headers.setNativeHeader("server", "sluice");
    return encode(headers, new byte[0]);
  }

  ServerFrame message(String destination, String subscription, byte[] body) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.MESSAGE);
    headers.setNativeHeader(StompHeaderAccessor.STOMP_SUBSCRIPTION_HEADER, subscription);
    headers.setNativeHeader(StompHeaderAccessor.STOMP_DESTINATION_HEADER, destination);
    headers.setNativeHeader(
        StompHeaderAccessor.STOMP_MESSAGE_ID_HEADER, Long.toString(messageIds.incrementAndGet()));
    headers.setNativeHeader(StompHeaderAccessor.STOMP_CONTENT_TYPE_HEADER, "application/json");
    return encode(headers, body);
  }

  ServerFrame receipt(String id) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.RECEIPT);
    headers.setNativeHeader(StompHeaderAccessor.STOMP_RECEIPT_ID_HEADER, id);
    return encode(headers, new byte[0]);
  }

  /**
   * @param receipt what the client wanted to have confirmed about the frame that failed
   */
  ServerFrame error(ProblemException problem, @Nullable String receipt) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
    headers.setNativeHeader(StompHeaderAccessor.STOMP_MESSAGE_HEADER, problem.type().code());
    headers.setNativeHeader(
        StompHeaderAccessor.STOMP_CONTENT_TYPE_HEADER, "application/problem+json");
    headers.setNativeHeader(StompHeaderAccessor.STOMP_VERSION_HEADER, VERSION);
    if (receipt != null) {
      headers.setNativeHeader(StompHeaderAccessor.STOMP_RECEIPT_ID_HEADER, receipt);
    }
    return encode(headers, json.writeValueAsBytes(ProblemDocuments.members(problem.document())));
  }

  private ServerFrame encode(StompHeaderAccessor headers, byte[] body) {
    return ServerFrame.text(encoder.encode(headers.getMessageHeaders(), body));
  }

  ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.TOO_LARGE, "A message may have %d bytes".formatted(largest));
  }

  private static ProblemException broken(String detail) {
    return new ProblemException(ProblemType.PROTOCOL_ERROR, detail);
  }
}

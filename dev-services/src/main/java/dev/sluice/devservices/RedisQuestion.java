package dev.sluice.devservices;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command to a Redis and its answer: enough to ask for its state and to form a cluster. */
final class RedisQuestion {

  private static final int ANSWERS_WITHIN_MILLIS = 2_000;

  private RedisQuestion() {}

  /** Throws also when the answer is an error or no single value. */
  static String ask(int port, String... words) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(ChildServer.HOST, port), ANSWERS_WITHIN_MILLIS);
      socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
      socket.getOutputStream().write(encoded(words));
      return answer(new DataInputStream(socket.getInputStream()));
    }
  }

  private static byte[] encoded(String... words) {
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      command.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
    }
    return command.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String answer(DataInputStream in) throws IOException {
    String first = line(in);
    String rest = first.substring(1);
    return switch (first.charAt(0)) {
      case '+', ':' -> rest;
      case '$' -> {
        byte[] text = new byte[Integer.parseInt(rest)];
        in.readFully(text);
        yield new String(text, StandardCharsets.UTF_8);
      }
      default -> throw new IOException("Redis answered " + first);
    };
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("Redis closed the connection");
      }
      line.append((char) c);
    }
    in.readByte();
    return line.toString();
  }
}

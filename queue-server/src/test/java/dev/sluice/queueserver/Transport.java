package dev.sluice.queueserver;

import dev.sluice.devservices.junit.TestServers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The WebSocket transports of the server. Both have to pass the same conformance tests. */
enum Transport {
  SLIM,
  TOMCAT;

  /**
   * The close codes that answer a breach. The first is the one of RFC 6455. Where a transport finds
   * a breach only as bytes that are no STOMP, or by our own size limit, it says so by our code:
   *
   * <table>
   * <tr><th>breach</th><th>tomcat</th><th>slim</th></tr>
   * <tr><td>PROTOCOL</td><td>1002</td><td>1002, or 4500 of the STOMP layer</td></tr>
   * <tr><td>TEXT</td><td>1007</td><td>1007 or 1002, or 4500 of the STOMP layer</td></tr>
   * <tr><td>SIZE</td><td>4506 when 4 KB have come, 1002 for 2^63</td>
   *     <td>1009 or 4506 when the length is read, 1002 for 2^63</td></tr>
   * <tr><td>PIECES</td><td>4506 or, at more than 20 pieces at once, 4005</td>
   *     <td>the same, or 1009</td></tr>
   * <tr><td>PINGS</td><td>1000: Tomcat answers pings by itself and tells nobody</td>
   *     <td>4005</td></tr>
   * </table>
   */
  enum Breach {
    PROTOCOL(List.of(1002), List.of(1002, 4500)),
    TEXT(List.of(1007), List.of(1007, 1002, 4500)),
    SIZE(List.of(1002, 4506), List.of(1009, 4506, 1002)),
    PIECES(List.of(4506, 4005), List.of(1009, 4506, 4005)),
    PINGS(List.of(4005, 1000), List.of(4005));

    private final List<Integer> tomcat;
    private final List<Integer> slim;

    Breach(List<Integer> tomcat, List<Integer> slim) {
      this.tomcat = tomcat;
      this.slim = slim;
    }
  }

  List<Integer> codes(Breach breach) {
    return this == TOMCAT ? breach.tomcat : breach.slim;
  }

  /** A node with this transport. */
  Node start(String... properties) {
    return startWith(List.of(), properties);
  }

  /** The same with a bean of this type besides. */
  Node startWith(Class<?> bean, String... properties) {
    return startWith(List.of(bean), properties);
  }

  private Node startWith(List<Class<?>> beans, String... properties) {
    String transport = "queue-server.connection.transport=" + name().toLowerCase(Locale.ROOT);
    String[] all =
        Stream.concat(Stream.of(transport), Stream.of(properties)).toArray(String[]::new);
    return Node.startWith(beans, TestServers.redisUri(), TestServers.freshPrefix(), all);
  }
}

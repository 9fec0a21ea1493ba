package dev.sluice.queueserver.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sluice.queueserver.websocket.SlimTransport;
import dev.sluice.queueserver.websocket.StandardTransport;
import dev.sluice.queueserver.websocket.WireLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Puts the STOMP endpoint at {@code /ws}, on the transport of the settings. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class WebSocketConfiguration {

  /** Tomcat keeps buffers of this size for each connection; longer messages come in pieces. */
  private static final int PIECE = 1024;

  /** Requests besides WebSockets: polling, the page, health. */
  private static final int OTHER_CONNECTIONS = 400;

  @Bean
  WebSocketConfigurer stompAtWs(HandshakeGate gate, RequestUpgradeStrategy transport) {
    return (WebSocketHandlerRegistry registry) ->
        registry
            .addHandler(new OnlyForTheSubProtocol(), "/ws")
            .setHandshakeHandler(new DefaultHandshakeHandler(transport))
            .addInterceptors(gate)
            // the gate decides about origins, with the node's own settings
            .setAllowedOriginPatterns("*");
  }

  /** The transports call {@link StompEndpoint} themselves; the handshake asks what is spoken. */
  private static final class OnlyForTheSubProtocol extends AbstractWebSocketHandler
      implements SubProtocolCapable {
    @Override
    public List<String> getSubProtocols() {
      return List.of(StompEndpoint.SUB_PROTOCOL);
    }
  }

  @Bean
  RequestUpgradeStrategy transport(
      StompEndpoint endpoint, ConnectionSettings settings, ExecutorService visitorWork) {
    WireLimits limits =
        new WireLimits(
            Math.toIntExact(settings.messageSizeLimit().toBytes()),
            Math.toIntExact(settings.sendBufferLimit().toBytes()),
            settings.sendTimeLimit());
    return switch (settings.transport()) {
      case SLIM -> new SlimTransport(endpoint, limits);
      case TOMCAT -> new StandardTransport(endpoint, limits, visitorWork);
    };
  }

  @Bean
  NodeCapacity nodeCapacity(ConnectionSettings settings) {
    return NodeCapacity.of(
        settings.atMost(), settings.transport(), descriptors(), Runtime.getRuntime().maxMemory());
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : -1;
  }

  /** What Tomcat keeps for each connection, as little as it can. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallConnections(
      NodeCapacity capacity) {
    return factory ->
        factory.addConnectorCustomizers(connector -> {
          set(connector, "socket.appReadBufSize", 128);
          set(connector, "socket.appWriteBufSize", 512);
          // a channel that is used again could be written to by somebody who meant the client
          // before
          set(connector, "socket.bufferPool", 0);
          set(connector, "processorCache", 200);
          set(connector, "maxConnections", capacity.clients() + OTHER_CONNECTIONS);
        });
  }

  private static void set(Connector connector, String name, int value) {
    if (!connector.setProperty(name, Integer.toString(value))) {
      throw new IllegalStateException("Tomcat knows no property " + name);
    }
  }

  @Bean
  ServletServerContainerFactoryBean webSocketBuffers() {
    ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(PIECE);
    container.setMaxBinaryMessageBufferSize(PIECE);
    return container;
  }
}

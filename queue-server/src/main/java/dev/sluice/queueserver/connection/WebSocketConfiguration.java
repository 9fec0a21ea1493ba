package dev.sluice.queueserver.connection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Puts the STOMP endpoint at {@code /ws}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class WebSocketConfiguration {

  /** Tomcat keeps buffers of this size for each connection; longer messages come in pieces. */
  private static final int PIECE = 1024;

  @Bean
  WebSocketConfigurer stompAtWs(
      StompEndpoint endpoint, HandshakeGate gate, TomcatTransport transport) {
    return (WebSocketHandlerRegistry registry) ->
        registry
            .addHandler(endpoint, "/ws")
            .setHandshakeHandler(new DefaultHandshakeHandler(transport))
            .addInterceptors(gate)
            // the gate decides about origins, with the node's own settings
            .setAllowedOriginPatterns("*");
  }

  @Bean
  ServletServerContainerFactoryBean webSocketBuffers() {
    ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(PIECE);
    container.setMaxBinaryMessageBufferSize(PIECE);
    return container;
  }
}

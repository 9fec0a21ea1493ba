package dev.sluice.waitingroom.spring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;

/**
 * Which process this is: the same name after a restart in the same place, so that those who watch
 * see one node that came back and not two.
 *
 * @param application name of the application
 * @param node host and port
 */
record NodeName(String application, String node) {

  private static final String ANY_PORT = "0";

  static NodeName of(Environment environment) {
    String application = environment.getProperty("spring.application.name", "application");
    String port = environment.getProperty("server.port", "8080");
    boolean random = port.equals(ANY_PORT) || port.startsWith("-");
    String place = random ? UUID.randomUUID().toString().substring(0, 8) : port;
    return new NodeName(application, host(System.getenv()) + ":" + place);
  }

  private static String host(Map<String, String> environment) {
    String named = environment.get("HOSTNAME");
    if (named != null && !named.isBlank()) {
      return named;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

package dev.sluice.devservices.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL})
class WithDevServicesIT {

  private final MySqlAccess access;

  WithDevServicesIT(MySqlAccess access) {
    this.access = access;
  }

  @Test
  void redisRuns() throws IOException {
    URI address = URI.create(TestServers.redisUri());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(5), US_ASCII)).isEqualTo("+PONG");
    }
  }

  @Test
  void allTestsOfAClassHaveTheSameSchema(MySqlAccess again) throws SQLException {
    assertThat(again).isEqualTo(access);
    try (Connection connection =
        DriverManager.getConnection(access.url(), access.user(), access.password())) {
      assertThat(connection.getCatalog()).startsWith("withdevservicesit_");
    }
  }

  @Test
  void aSchemaOfTheSameNameIsAnotherOne() {
    assertThat(TestServers.freshSchema("shop")).isNotEqualTo(TestServers.freshSchema("shop"));
  }

  @Nested
  class Within {

    @Test
    void theServersAreThereToo(MySqlAccess again) {
      assertThat(again).isEqualTo(access);
    }
  }
}

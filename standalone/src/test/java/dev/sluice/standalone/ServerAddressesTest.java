package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import org.junit.jupiter.api.Test;

class ServerAddressesTest {

  @Test
  void addressesOfOursAreShownAsTheyAre() {
    ServerAddresses servers = servers("redis://127.0.0.1:1", "jdbc:mysql://127.0.0.1:2/s?a=b");
    assertThat(servers.redisWithoutSecrets()).isEqualTo("redis://127.0.0.1:1");
    assertThat(servers.databaseWithoutSecrets()).isEqualTo("jdbc:mysql://127.0.0.1:2/s?a=b");
  }

  @Test
  void passwordsInSomebodysOwnAddressesAreNotShown() {
    ServerAddresses servers =
        servers(
            "rediss://user:p@ss@host:1/0",
            "jdbc:mysql://me:p@ss@host/s?user=me&password=p&trustCertificateKeyStorePassword=p&a=b");
    assertThat(servers.redisWithoutSecrets()).isEqualTo("rediss://host:1/0");
    assertThat(servers.databaseWithoutSecrets())
        .isEqualTo(
            "jdbc:mysql://host/s?user=me&password=***&trustCertificateKeyStorePassword=***&a=b");
  }

  private static ServerAddresses servers(String redis, String database) {
    return new ServerAddresses(redis, new MySqlAccess(database, "me", "p"), true, "host:3");
  }
}

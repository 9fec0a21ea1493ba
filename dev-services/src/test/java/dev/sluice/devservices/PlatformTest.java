package dev.sluice.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {

  @Test
  void knowsItsPlatforms() throws Exception {
    assertThat(Platform.of("Linux", "amd64")).isEqualTo(Platform.LINUX_X86_64);
    assertThat(Platform.of("Linux", "aarch64")).isEqualTo(Platform.LINUX_AARCH64);
    assertThat(Platform.of("Mac OS X", "x86_64")).isEqualTo(Platform.MAC_X86_64);
    assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(Platform.MAC_AARCH64);
  }

  @Test
  void elsewhereItSaysHowToUseServersOfOnesOwn() {
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("Windows 11")
        .hasMessageContaining("SLUICE_REDIS_URI=")
        .hasMessageContaining("SLUICE_MYSQL_URL=")
        .hasMessageContaining("SLUICE_KAFKA_BOOTSTRAP=");
  }

  @Test
  void serversOfOnesOwnAreNamedByTheEnvironment() {
    OwnServers servers =
        new OwnServers(
            Map.of(
                "SLUICE_REDIS_URI", "redis://r:1",
                "SLUICE_MYSQL_URL", "jdbc:mysql://m:2/s",
                "SLUICE_MYSQL_USER", "u",
                "SLUICE_MYSQL_PASSWORD", "p"));
    assertThat(servers.redisUri()).contains("redis://r:1");
    assertThat(servers.mySql()).contains(new MySqlAccess("jdbc:mysql://m:2/s", "u", "p"));
    assertThat(servers.kafkaBootstrap()).isEmpty();
    assertThat(new OwnServers(Map.of()).redisUri()).isEmpty();
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(new MySqlAccess("jdbc:mysql://m:2/s", "u", "secret").toString())
        .doesNotContain("secret");
  }
}

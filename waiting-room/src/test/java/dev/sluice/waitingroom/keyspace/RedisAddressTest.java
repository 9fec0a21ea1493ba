package dev.sluice.waitingroom.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @Test
  void oneServerIsNoCluster() {
    RedisAddress address = RedisAddress.parse("redis://user:pass,word@host:6380/2");
    assertThat(address.isCluster()).isFalse();
    assertThat(address.nodes()).containsExactly(URI.create("redis://user:pass,word@host:6380/2"));
  }

  @Test
  void severalNodesAreACluster() {
    RedisAddress address =
        RedisAddress.parse("redis://a:6379,redis://:x,y@b:6379, rediss://c:6379");
    assertThat(address.isCluster()).isTrue();
    assertThat(address.nodes()).extracting(URI::getHost).containsExactly("a", "b", "c");
  }

  @Test
  void aSecretIsShownToNobody() {
    assertThat(RedisAddress.parse("redis://user:secret@host:6379")).hasToString("[host:6379]");
    assertThatThrownBy(() -> RedisAddress.parse("redis://user:secret@:6379"))
        .hasMessageContaining("waiting-room.redis.uri")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host:6379", "http://host", "redis://a:6379,,redis://b:6379", "a b"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> RedisAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

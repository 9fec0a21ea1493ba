package dev.sluice.waitingroom.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @Test
  void oneAddressIsOneServer() {
    RedisAddress address = RedisAddress.of("redis://user:secret@host:6380");

    assertThat(address.cluster()).isFalse();
    assertThat(address.nodes()).containsExactly(URI.create("redis://user:secret@host:6380"));
  }

  @Test
  void severalAddressesAreACluster() {
    RedisAddress address = RedisAddress.of("redis://a:1, redis://b:2,c?cluster");

    assertThat(address.cluster()).isTrue();
    assertThat(address.plain()).containsExactly("redis://a:1", "redis://b:2", "redis://c:6379");
  }

  @Test
  void severalAddressesNeedNoMark() {
    assertThat(RedisAddress.of("redis://a:1,redis://b:2").cluster()).isTrue();
  }

  @Test
  void oneAddressMayBeMarkedAsANodeOfACluster() {
    RedisAddress address = RedisAddress.of("redis://a:1?cluster");

    assertThat(address.cluster()).isTrue();
    assertThat(address.nodes()).containsExactly(URI.create("redis://a:1"));
  }

  @Test
  void theLoginOfTheFirstIsThatOfAll() {
    assertThat(RedisAddress.of("rediss://user:p%24s%2Cs@a:1,b:2,rediss://other:x@c:3").nodes())
        .containsExactly(
            URI.create("rediss://user:p%24s%2Cs@a:1"),
            URI.create("rediss://user:p%24s%2Cs@b:2"),
            URI.create("rediss://other:x@c:3"));
  }

  @Test
  void showsNoPassword() {
    assertThat(RedisAddress.of("redis://user:secret@a:1,b:2").toString())
        .doesNotContain("secret")
        .contains("redis://a:1", "redis://b:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host:6379",
        "redis://user:secret@",
        "redis://user:secret@a:1,",
        "redis://a b"
      })
  void whatIsNoAddressIsRefusedWithoutBeingRepeated(String text) {
    assertThatThrownBy(() -> RedisAddress.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("waiting-room.redis.uri must be")
        .message()
        .doesNotContain("secret");
  }
}

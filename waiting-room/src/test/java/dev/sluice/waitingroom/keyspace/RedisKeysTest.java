package dev.sluice.waitingroom.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.DocumentTable;
import dev.sluice.waitingroom.LineId;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisKeysTest {

  private static final LineId LINE = new LineId("summer-show");

  private static List<String> keysOfALine() {
    RedisKeys keys = new RedisKeys("sluice");
    return Arrays.stream(RedisKeys.class.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {LineId.class}))
        .map(m -> spelled(keys, m))
        .toList();
  }

  private static String spelled(RedisKeys keys, Method method) {
    try {
      return (String) method.invoke(keys, LINE);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void allKeysOfALineShareOneSlot() {
    assertThat(keysOfALine())
        .hasSizeGreaterThan(5)
        .allMatch(key -> key.contains(":{summer-show}:"));
  }

  // INV-W4
  @Test
  void theDocumentListsExactlyTheKeysOfTheCode() throws Exception {
    List<String> documented =
        DocumentTable.rows("redis-keyspace.md").stream()
            .map(DocumentTable.Row::key)
            .filter(key -> key.contains("{line}"))
            .toList();
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            keysOfALine().stream().map(k -> k.replace("{summer-show}", "{line}")).toList());
  }

  // INV-W4
  @Test
  void theDocumentListsTheKeysOfAShopsLoad() throws Exception {
    RedisKeys keys = new RedisKeys("sluice");
    List<String> documented =
        DocumentTable.rows("redis-keyspace.md").stream()
            .map(DocumentTable.Row::key)
            .filter(key -> key.contains("{shop-"))
            .toList();
    assertThat(documented)
        .containsExactlyInAnyOrder(keys.shopNodes("SHOP"), keys.shopLoad("SHOP", "NODE"));
  }

  // INV-W4
  @Test
  void theDocumentListsTheKeysOfTheProcesses() throws Exception {
    RedisKeys keys = new RedisKeys("sluice");
    List<String> documented =
        DocumentTable.rows("redis-keyspace.md").stream()
            .map(DocumentTable.Row::key)
            .filter(key -> key.contains("{nodes}"))
            .toList();
    assertThat(documented)
        .containsExactlyInAnyOrder(keys.nodes(), keys.nodeVitals("APPLICATION:NODE"));
  }

  @Test
  void aPrefixThatCouldBreakTheHashTagIsRefused() {
    assertThatThrownBy(() -> new RedisKeys("a{b"))
        .hasMessageContaining("waiting-room.redis.key-prefix");
  }
}

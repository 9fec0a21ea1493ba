package dev.sluice.waitingroom.keyspace;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The list that a script answered, with typed access to its elements. */
public record LuaReply(List<?> elements) {

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }

  public byte[] bytes(int index) {
    return (byte[]) elements.get(index);
  }

  public String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /** An integer, or a string of digits. */
  public long integer(int index) {
    Object element = elements.get(index);
    return element instanceof Long number ? number : Long.parseLong(text(index));
  }

  public LuaReply list(int index) {
    return new LuaReply((List<?>) elements.get(index));
  }
}

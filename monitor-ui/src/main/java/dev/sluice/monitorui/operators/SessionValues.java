package dev.sluice.monitorui.operators;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * Values of a session in Redis: whole numbers and texts, each behind a letter that says which.
 * Nothing else can be written, and no class name is read: whoever writes to Redis makes no object
 * here.
 */
final class SessionValues implements RedisSerializer<Object> {

  @Override
  public byte[] serialize(@Nullable Object value) {
    String text =
        switch (value) {
          case null -> "";
          case Long number -> "l" + number;
          case Integer number -> "i" + number;
          case String words -> "s" + words;
          default ->
              throw new SerializationException(
                  "a session holds texts and numbers only, not " + value.getClass().getName());
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Object deserialize(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String value = text.substring(1);
    try {
      return switch (text.charAt(0)) {
        case 'l' -> Long.valueOf(value);
        case 'i' -> Integer.valueOf(value);
        case 's' -> value;
        default -> throw new SerializationException("not a value of a session");
      };
    } catch (NumberFormatException e) {
      throw new SerializationException("not a value of a session", e);
    }
  }
}

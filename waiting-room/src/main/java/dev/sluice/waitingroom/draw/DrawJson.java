package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.LineId;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** What is published of a draw, as JSON. Hashes and ids are lower-case digits. */
public final class DrawJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(new ToStringSerializer(LineId.class))
                  .addSerializer(new ToStringSerializer(DrawId.class))
                  .addSerializer(new ToStringSerializer(PublicId.class))
                  .addSerializer(new ToStringSerializer(Hash.class))
                  .addDeserializer(LineId.class, new Text<>(LineId.class, LineId::new))
                  .addDeserializer(DrawId.class, new Text<>(DrawId.class, DrawId::new))
                  .addDeserializer(PublicId.class, new Text<>(PublicId.class, PublicId::fromHex))
                  .addDeserializer(Hash.class, new Text<>(Hash.class, Hash::fromHex)))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private DrawJson() {}

  public static byte[] write(DrawDocument document) {
    return JSON.writeValueAsBytes(document);
  }

  public static byte[] write(DrawReceipt receipt) {
    return JSON.writeValueAsBytes(receipt);
  }

  /** Throws {@link IllegalArgumentException} for what is no document of a draw. */
  public static DrawDocument document(byte[] json) {
    return whole(read(json, DrawDocument.class));
  }

  public static byte[] write(LogHead head) {
    return JSON.writeValueAsBytes(head);
  }

  /** Throws {@link IllegalArgumentException} for what is no head of a log. */
  @SuppressWarnings("NullAway") // out of a file anything may be missing, whatever the type says
  public static LogHead head(byte[] json) {
    LogHead head = read(json, LogHead.class);
    require(
        head.draw() != null && head.hash() != null && head.at() != null && head.signature() != null,
        "a field is missing");
    return head;
  }

  /** Throws {@link IllegalArgumentException} for what is no receipt. */
  public static DrawReceipt receipt(byte[] json) {
    DrawReceipt receipt = read(json, DrawReceipt.class);
    require(receipt.document() != null && receipt.id() != null, "a receipt has its document");
    whole(receipt.document());
    return receipt;
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try {
      T value = JSON.readValue(json, type);
      require(value != null, "it is null");
      return value;
    } catch (JacksonException | NullPointerException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("NullAway") // out of a file anything may be missing, whatever the type says
  private static DrawDocument whole(DrawDocument document) {
    require(
        document.line() != null
            && document.draw() != null
            && document.phase() != null
            && document.outsideName() != null
            && document.publicKey() != null
            && document.signature() != null,
        "a field is missing");
    require(
        document.phase() != DrawPhase.LISTED
            || (document.seed() != null
                && document.frozenAt() != null
                && document.entrants() != null
                && document.entrantsRoot() != null
                && document.firstNumber() != null
                && document.resultsRoot() != null),
        "a draw that is listed lacks a field");
    return document;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static final class Text<T> extends StdDeserializer<T> {

    private final Function<String, T> reader;

    private Text(Class<T> type, Function<String, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getString();
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, handledType(), String.valueOf(e.getMessage()));
      }
    }
  }
}

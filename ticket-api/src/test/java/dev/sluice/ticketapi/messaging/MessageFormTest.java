package dev.sluice.ticketapi.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.messaging.MessageForm.Reading;
import dev.sluice.ticketapi.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Attack 56: nothing that a sender writes chooses a class or gets past the form. */
class MessageFormTest {

  private static final String ORDER = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String BODY = "{\"order\":\"" + ORDER + "\",\"performance\":1}";

  private final MessageForm form = new MessageForm(JsonMapper.shared());

  private static ConsumerRecord<String, String> record(
      @Nullable String key, @Nullable String body, @Nullable String id) {
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>(Outbox.ORDER_CONFIRMED, 0, 1, key, body);
    if (id != null) {
      record.headers().add("message-id", id.getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }

  @Test
  void readsWhichOrderItIsAbout() {
    assertThat(form.read(record(ORDER, BODY, "17")))
        .isEqualTo(new Reading.Legible(new OrderMessage(17, OrderNews.CONFIRMED, ORDER)));
  }

  @Test
  void membersThatItDoesNotKnowAreNoMatter() {
    String later = BODY.replace("}", ",\"colour\":[{}]}");
    assertThat(form.read(record(ORDER, later, "17"))).isInstanceOf(Reading.Legible.class);
  }

  @Test
  void aHeaderThatNamesATypeIsNotLookedAt() {
    ConsumerRecord<String, String> record = record(ORDER, BODY, "17");
    record
        .headers()
        .add("__TypeId__", "com.sun.rowset.JdbcRowSetImpl".getBytes(StandardCharsets.UTF_8));
    assertThat(form.read(record)).isInstanceOf(Reading.Legible.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.0", "x", "99999999999999999999", "1 ", "１"})
  void anIdThatIsNoNumberOfARecordIsRefused(String id) {
    assertThat(form.read(record(ORDER, BODY, id))).isInstanceOf(Reading.Illegible.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"order\":17}",
        "{\"order\":null}",
        "{\"order\":\"' or 1=1 -- AAAAAAAAAAA\"}",
        "{\"order\":\"BBBBBBBBBBBBBBBBBBBBBB\"}",
        "[\"java.util.ArrayList\",{\"order\":\"AAAAAAAAAAAAAAAAAAAAAA\"}]"
      })
  void aBodyThatIsNoMessageIsRefused(String body) {
    assertThat(form.read(record(ORDER, body, "17"))).isInstanceOf(Reading.Illegible.class);
  }

  @Test
  void whatIsMissingOrHugeIsRefused() {
    assertThat(form.read(record(ORDER, BODY, null))).isInstanceOf(Reading.Illegible.class);
    assertThat(form.read(record(null, BODY, "17"))).isInstanceOf(Reading.Illegible.class);
    assertThat(form.read(record(ORDER, null, "17"))).isInstanceOf(Reading.Illegible.class);
    String huge = BODY.replace("}", ",\"x\":\"" + "x".repeat(20_000) + "\"}");
    assertThat(form.read(record(ORDER, huge, "17"))).isInstanceOf(Reading.Illegible.class);
    String deep = "[".repeat(8_000);
    assertThat(form.read(record(ORDER, deep, "17"))).isInstanceOf(Reading.Illegible.class);
  }
}

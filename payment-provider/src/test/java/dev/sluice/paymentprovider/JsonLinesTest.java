package dev.sluice.paymentprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

  @Test
  void aRecordIsOneLineWhateverIsInIt() {
    LogRecord record = new LogRecord(Level.WARNING, "a \"quoted\" word,\na second line: {0}");
    record.setParameters(new Object[] {"x"});
    record.setThrown(new IllegalStateException("why"));
    record.setLoggerName("payment-provider");

    String text = new JsonLines().format(record);

    assertThat(text).endsWith("\n").containsOnlyOnce("\n");
    JsonNode fields = JsonMapper.shared().readTree(text);
    assertThat(fields.path("message").asString()).isEqualTo("a \"quoted\" word,\na second line: x");
    assertThat(fields.path("log").path("level").asString()).isEqualTo("WARN");
    assertThat(fields.path("service").path("name").asString()).isEqualTo("payment-provider");
    assertThat(fields.path("error").path("stack_trace").asString()).contains("why");
  }
}

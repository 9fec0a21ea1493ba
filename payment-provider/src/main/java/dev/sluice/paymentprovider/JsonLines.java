package dev.sluice.paymentprovider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import tools.jackson.databind.json.JsonMapper;

/** Writes each record of the log as one JSON document, in the fields of ECS. */
final class JsonLines extends Formatter {

  private final JsonMapper json = JsonMapper.shared();

  @Override
  public String format(LogRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("@timestamp", record.getInstant().toString());
    fields.put(
        "log", Map.of("level", level(record), "logger", String.valueOf(record.getLoggerName())));
    fields.put("service", Map.of("name", "payment-provider"));
    fields.put("message", formatMessage(record));
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      fields.put("error", Map.of("stack_trace", trace.toString()));
    }
    fields.put("ecs", Map.of("version", "8.11"));
    return json.writeValueAsString(fields) + "\n";
  }

  /** As the applications call it. */
  private static String level(LogRecord record) {
    int level = record.getLevel().intValue();
    if (level >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}

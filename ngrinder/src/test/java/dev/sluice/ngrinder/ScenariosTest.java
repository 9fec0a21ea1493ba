package dev.sluice.ngrinder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies with which tests are started over the controller's interface. */
class ScenariosTest {

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEveryScript() throws IOException {
    assertThat(files()).hasSize(Script.names().size());
    for (Path file : files()) {
      String script = read(file).path("scriptName").asString();
      assertThat(script).startsWith("sluice/").endsWith(".groovy");
      assertThat(Script.names())
          .contains(script.substring("sluice/".length(), script.length() - ".groovy".length()));
    }
  }

  @Test
  void eachSaysWhatTheControllerWouldElseDecideWrongly() throws IOException {
    for (Path file : files()) {
      JsonNode scenario = read(file);
      assertThat(scenario.path("vuserPerAgent").asInt())
          .as("%s: anything else is refused", file)
          .isEqualTo(scenario.path("processes").asInt() * scenario.path("threads").asInt())
          .isPositive();
      assertThat(scenario.path("connectionReset").asBoolean(true)).isFalse();
      assertThat(scenario.path("ignoreTooManyError").asBoolean(false)).isTrue();
      assertThat(scenario.path("param").asString()).doesNotContain(" ").hasSizeLessThan(250);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }
}

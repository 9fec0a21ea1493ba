package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstOperatorTest {

  @TempDir Path data;

  @Test
  void isShownOnce() throws Exception {
    Path file = data.resolve("first-operator");
    Files.writeString(file, "admin\nsome-random-words\n");

    assertThat(FirstOperator.take(file)).contains(new FirstOperator("admin", "some-random-words"));
    assertThat(file).doesNotExist();
    assertThat(FirstOperator.take(file)).isEmpty();
  }

  @Test
  void thePasswordIsNotInItsText() {
    assertThat(new FirstOperator("admin", "some-random-words").toString())
        .doesNotContain("some-random-words");
  }
}

package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.UpOptions.Reading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
  private static final Path DEFAULT_DATA = Path.of("/data/of/default");

  @Test
  void nothingSaidMeansTheDefaults() {
    assertThat(read())
        .isEqualTo(new Reading.Understood(new UpOptions(8080, DEFAULT_DATA, false, false)));
  }

  @Test
  void understandsAllOptionsInBothForms() {
    var wanted = new Reading.Understood(new UpOptions(9080, Path.of("/tmp/x"), true, true));
    assertThat(read("--port-base", "9080", "--data", "/tmp/x", "--full-speed", "--json-logs"))
        .isEqualTo(wanted);
    assertThat(read("--json-logs", "--full-speed", "--data=/tmp/y/../x", "--port-base=9080"))
        .isEqualTo(wanted);
  }

  @Test
  void aRelativeDataFolderCountsFromHere() {
    assertThat(read("--data", "shop"))
        .isEqualTo(
            new Reading.Understood(
                new UpOptions(8080, Path.of("").toAbsolutePath().resolve("shop"), false, false)));
  }

  @Test
  void saysWhichPortsCanBeTheFirst() {
    for (String port : List.of("80", "65532", "99999", "-1", "x", "8080.0", "")) {
      assertThat(read("--port-base", port))
          .isEqualTo(new Reading.Wrong("--port-base must be a number in 1024..65531, was " + port));
    }
    assertThat(read("--port-base", "65531")).isInstanceOf(Reading.Understood.class);
    assertThat(read("--port-base", "1024")).isInstanceOf(Reading.Understood.class);
  }

  @Test
  void refusesAFolderThatSpringWouldTakeApart() {
    for (String folder : List.of("/tmp/a,b", "/tmp/a;b", "/tmp/${a}", " ")) {
      assertThat(read("--data", folder)).isInstanceOf(Reading.Wrong.class);
    }
  }

  @Test
  void saysWhatIsMissingOrUnknown() {
    assertThat(read("--data")).isEqualTo(new Reading.Wrong("--data needs a value"));
    assertThat(read("--port-base")).isEqualTo(new Reading.Wrong("--port-base needs a value"));
    assertThat(read("--fast")).isEqualTo(new Reading.Wrong("there is no option --fast"));
    assertThat(read("now")).isEqualTo(new Reading.Wrong("there is no option now"));
    assertThat(read("--full-speed=no")).isEqualTo(new Reading.Wrong("--full-speed takes no value"));
  }

  @Test
  void helpWinsOverWhatFollows() {
    assertThat(read("--help", "--fast")).isEqualTo(new Reading.HelpWanted());
    assertThat(read("-h")).isEqualTo(new Reading.HelpWanted());
  }

  private static Reading read(String... words) {
    return UpOptions.read(List.of(words), DEFAULT_DATA);
  }
}

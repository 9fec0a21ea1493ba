package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.shopaudit.AuditSettings;
import dev.sluice.standalone.VerifyOptions.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VerifyOptionsTest {

  private static final VerifyOptions DEFAULTS =
      VerifyOptions.defaults(Path.of("/data/of/default"), "sluice");

  private static Reading read(String... words) {
    return VerifyOptions.read(List.of(words), DEFAULTS);
  }

  @Test
  void nothingSaidMeansTheDefaults() {
    assertThat(read()).isEqualTo(new Reading.Understood(DEFAULTS));
  }

  @Test
  void understandsAllOptionsInBothForms() {
    var wanted =
        new Reading.Understood(
            new VerifyOptions(
                Path.of("/tmp/x"),
                Optional.of(Path.of("/tmp/y.json")),
                "other",
                AuditSettings.DEFAULT.withPlacesPerVisitor(6).withConnections(30).atRest()));
    assertThat(
            read(
                "--data",
                "/tmp/x",
                "--json",
                "/tmp/y.json",
                "--key-prefix",
                "other",
                "--limit",
                "6",
                "--connections",
                "30",
                "--at-rest"))
        .isEqualTo(wanted);
    assertThat(
            read(
                "--at-rest",
                "--data=/tmp/x",
                "--json=/tmp/y.json",
                "--key-prefix=other",
                "--limit=6",
                "--connections=30"))
        .isEqualTo(wanted);
  }

  @Test
  void saysWhatIsMissingWrongOrUnknown() {
    assertThat(read("--json")).isEqualTo(new Reading.Wrong("--json needs a value"));
    assertThat(read("--limit", "0")).isEqualTo(new Reading.Wrong("--limit cannot be 0"));
    assertThat(read("--limit", "101")).isEqualTo(new Reading.Wrong("--limit cannot be 101"));
    assertThat(read("--connections=x")).isEqualTo(new Reading.Wrong("--connections cannot be x"));
    assertThat(read("--key-prefix", "A:b"))
        .isEqualTo(new Reading.Wrong("--key-prefix cannot be A:b"));
    assertThat(read("--data", " ")).isEqualTo(new Reading.Wrong("--data cannot be  "));
    assertThat(read("--at-rest=no")).isEqualTo(new Reading.Wrong("--at-rest takes no value"));
    assertThat(read("--fast")).isEqualTo(new Reading.Wrong("there is no option --fast"));
    assertThat(read("now")).isEqualTo(new Reading.Wrong("there is no option now"));
  }

  @Test
  void helpWinsOverWhatFollows() {
    assertThat(read("--help", "--fast")).isEqualTo(new Reading.HelpWanted());
  }

  /** INV-10: what verify allows when nothing is said is what the pools of one shop have. */
  @Test
  void theDefaultIsTheSumOfThePools() throws IOException {
    int shop =
        number("../ticket-api/src/main/resources/application.yml", "maximum-pool-size: ([0-9]+)");
    int marks =
        number(
            "../admission-batch/src/main/java/dev/sluice/admissionbatch/numbers/MarksPool.java",
            "CONNECTIONS = ([0-9]+)");
    int operators =
        number(
            "../monitor-ui/src/main/java/dev/sluice/monitorui/database/OperatorPool.java",
            "CONNECTIONS = ([0-9]+)");
    assertThat(AuditSettings.DEFAULT.connections()).isEqualTo(shop + marks + operators);
  }

  /** INV-3: the same for the places of a visitor. */
  @Test
  void theLimitIsThatOfTheShop() throws IOException {
    assertThat(AuditSettings.DEFAULT.placesPerVisitor())
        .isEqualTo(
            number(
                "../ticket-api/src/main/java/dev/sluice/ticketapi/hold/HoldSettings.java",
                "@DefaultValue\\(\"([0-9]+)\"\\) int seatsPerVisitor"));
  }

  private static int number(String file, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
    assertThat(found.find()).as(file).isTrue();
    return Integer.parseInt(found.group(1));
  }
}

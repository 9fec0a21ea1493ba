package dev.sluice.ngrinder.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ngrinder.Script;
import dev.sluice.ngrinder.standin.ScriptRun.Load;
import dev.sluice.ngrinder.standin.ScriptRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in counts what it is told to, and what goes wrong. */
class StandInTest {

  private static final String SCRIPT =
      """
      import net.grinder.script.GTest
      import net.grinder.scriptengine.groovy.junit.GrinderRunner
      import net.grinder.scriptengine.groovy.junit.annotation.*
      import org.junit.Test
      import org.junit.runner.RunWith

      @RunWith(GrinderRunner)
      class Small {
        static GTest steps
        private int runs

        @BeforeProcess
        static void beforeProcess() { steps = new GTest(1, 'step') }

        @BeforeThread
        void beforeThread() { steps.record(this, 'NAME') }

        @Test
        void run() {
          step()
          runs++
          AFTERWARDS
        }

        void step() { Thread.sleep(2) }
      }
      """;

  @TempDir Path folder;

  private Outcome run(String name, String afterwards, int threads) throws Throwable {
    Files.writeString(
        folder.resolve("Small.groovy"),
        SCRIPT.replace("NAME", name).replace("AFTERWARDS", afterwards));
    return ScriptRun.of(new Script(folder, "Small"), "", Load.of(threads, 1));
  }

  @Test
  void countsEveryCallOfARecordedMethodInEveryThread() throws Throwable {
    Outcome outcome =
        run("step", "if (runs > 100) { throw new IllegalStateException('too many') }", 3);
    assertThat(outcome.test("step").done()).isGreaterThan(100);
  }

  @Test
  void aRunThatFailsAfterTheRecordedCallMakesThatCallAFailure() throws Throwable {
    Outcome outcome = run("step", "assert runs < 0", 1);
    assertThat(outcome.test("step").done()).isZero();
    assertThat(outcome.test("step").failed()).isPositive().isEqualTo(outcome.failures().size());
  }

  @Test
  void recordingAMethodThatIsNotThereIsAFailure() throws Throwable {
    assertThat(run("stepp", "", 1).failures())
        .hasSize(1)
        .allMatch(failure -> failure.contains("no public method stepp"));
  }

  @Test
  void aParameterThatNobodyKnowsStopsTheScript() {
    assertThatThrownBy(
            () -> ScriptRun.of(Script.named("CatalogueRead"), "shopp=http://x", Load.of(1, 1)))
        .hasMessageContaining("no such parameter: shopp");
  }
}

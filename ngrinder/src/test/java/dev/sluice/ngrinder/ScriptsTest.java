package dev.sluice.ngrinder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.grinder.scriptengine.groovy.junit.GrinderRunner;
import net.grinder.scriptengine.groovy.junit.annotation.AfterProcess;
import net.grinder.scriptengine.groovy.junit.annotation.BeforeProcess;
import net.grinder.scriptengine.groovy.junit.annotation.BeforeThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.runner.RunWith;

/** The scripts compile, for the Java of nGrinder's agents, and keep nGrinder's conventions. */
class ScriptsTest {

  @TempDir Path folder;

  static List<String> names() throws IOException {
    return Script.names();
  }

  @Test
  void thereAreFive() throws IOException {
    assertThat(Script.names())
        .containsExactly("CatalogueRead", "LineOnly", "Overload", "ShopRamp", "WaitAndBuy");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aScriptKeepsTheConventionsOfTheRunner(String name) throws IOException {
    Class<?> script = Script.named(name).parse();
    assertThat(script.getSimpleName()).as("the first class of the file").isEqualTo(name);
    assertThat(script.getAnnotation(RunWith.class).value()).isEqualTo(GrinderRunner.class);
    assertThat(annotated(script, BeforeProcess.class)).hasSize(1).allMatch(ScriptsTest::isStatic);
    assertThat(annotated(script, AfterProcess.class)).hasSize(1).allMatch(ScriptsTest::isStatic);
    assertThat(annotated(script, BeforeThread.class)).hasSize(1).noneMatch(ScriptsTest::isStatic);
    assertThat(annotated(script, org.junit.Test.class)).hasSize(1).noneMatch(ScriptsTest::isStatic);
  }

  private static List<Method> annotated(Class<?> script, Class<? extends Annotation> annotation) {
    return Arrays.stream(script.getMethods())
        .filter(method -> method.isAnnotationPresent(annotation))
        .toList();
  }

  private static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }

  @Test
  void everythingRunsOnTheJavaOfTheAgents() throws IOException {
    Java11 java11 = new Java11();
    List<byte[]> classes = CompiledScript.ofFolder(Script.FOLDER);
    assertThat(classes).hasSizeGreaterThan(10);
    for (byte[] each : classes) {
      assertThat(ClassFile.of().parse(each).majorVersion()).isEqualTo(Java11.CLASS_FILE_VERSION);
      assertThat(java11.missing(each)).isEmpty();
    }
  }

  @Test
  void aCallThatJava11DoesNotHaveIsFound() throws IOException {
    Path script = folder.resolve("TooNew.groovy");
    Files.writeString(
        script,
        """
        @groovy.transform.CompileStatic
        class TooNew {
          static int between(long number) {
            return Math.clamp(number, 1, 3)
          }
        }
        """);
    List<String> missing =
        CompiledScript.of(List.of(script)).stream()
            .flatMap(each -> new Java11().missing(each).stream())
            .toList();
    assertThat(missing).anyMatch(each -> each.startsWith("java/lang/Math.clamp"));
  }

  @Test
  void theReadmeNamesEveryScriptAndEveryParameter() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String name : Script.names()) {
      assertThat(readme).contains("`" + name + ".groovy`");
    }
    String target = Files.readString(Script.FOLDER.resolve("lib/Target.groovy"));
    List<String> parameters =
        java.util.regex.Pattern.compile("^    (\\w+) *: '", java.util.regex.Pattern.MULTILINE)
            .matcher(target)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(parameters).hasSizeGreaterThan(8);
    assertThat(parameters)
        .allSatisfy(parameter -> assertThat(readme).contains("`" + parameter + "`"));
  }
}

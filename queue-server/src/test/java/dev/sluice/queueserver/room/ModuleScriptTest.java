package dev.sluice.queueserver.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleScriptTest {

  private final Map<String, String> files = new HashMap<>();

  private String compose() {
    PageFiles source =
        new PageFiles(path -> {
          String text = files.get(path);
          assertThat(text).as(path).isNotNull();
          return text;
        });
    return ModuleScript.of(source, "/page/main.js");
  }

  @Test
  void putsTheModulesThatOthersNeedFirstAndEachOnce() {
    files.put(
        "/page/main.js",
        """
        import { b } from './b.js';
        import { a } from '/kit/a.js';
        start(a, b);
        """);
    files.put(
        "/page/b.js",
        """
        import { a } from '../kit/a.js';
        /** Says
         * twice. */
        export const b = a + a;
        """);
    files.put(
        "/kit/a.js",
        """
        // one line
        export const a = 'a//';
        export async function c() {
          return `${a}`; // stays
        }
        """);
    assertThat(compose())
        .isEqualTo(
            """
            const m0=(()=>{
            const a = 'a//';
            async function c() {
            return `${a}`; // stays
            }
            return{a,c};
            })();
            const m1=(()=>{
            const{a}=m0;
            const b = a + a;
            return{b};
            })();
            const m2=(()=>{
            const{b}=m1;
            const{a}=m0;
            start(a, b);
            return{};
            })();
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import './other.js';",
        "import other from './other.js';",
        "import { a as b } from './other.js';",
        "import { missing } from './other.js';",
        "import { a } from 'package';",
        "import {",
        "export default 1;",
        "export { a };",
        "export let a = 1;",
        "load(await import('./other.js'));",
        "here(import.meta.url);",
        "const text = `over",
        "const text = '</script>';",
        "/* before */ code();"
      })
  void refusesWhatDoesNotFit(String line) {
    files.put("/page/main.js", line);
    files.put("/page/other.js", "export const a = 1;");
    assertThatThrownBy(this::compose)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/page/main.js")
        .hasMessageContaining(line);
  }

  @Test
  void refusesModulesThatNeedEachOther() {
    files.put("/page/main.js", "import { b } from './b.js';\nexport const a = 1;");
    files.put("/page/b.js", "import { a } from './main.js';\nexport const b = 1;");
    assertThatThrownBy(this::compose).hasMessageContaining("/page/main.js needs itself");
  }
}

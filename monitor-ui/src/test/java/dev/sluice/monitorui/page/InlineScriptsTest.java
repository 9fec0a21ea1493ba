package dev.sluice.monitorui.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InlineScriptsTest {

  /** The example of the Content Security Policy recommendation, level 3, section 8.3. */
  private static final String SCRIPT = "alert('Hello, world.');";

  private static final String SOURCE = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";

  @Test
  void namesTheHashOfAnInlineScript() {
    assertThat(InlineScripts.sources("<html><script>" + SCRIPT + "</script></html>"))
        .containsExactly(SOURCE);
  }

  @Test
  void anImportMapIsAScript() {
    assertThat(InlineScripts.sources("<script type=\"importmap\">" + SCRIPT + "</script>"))
        .containsExactly(SOURCE);
  }

  @Test
  void aScriptWithASourceIsNotInline() {
    assertThat(
            InlineScripts.sources(
                "<SCRIPT type=module src=\"/a.js\"></SCRIPT><script data-src=x>"
                    + SCRIPT
                    + "</script >"))
        .containsExactly(SOURCE);
  }

  @Test
  void whatIsCommentedOutIsNotThere() {
    assertThat(InlineScripts.sources("<!-- <script>x</script> -->")).isEmpty();
  }

  @Test
  void lineEndsAreThoseThatABrowserSees() {
    assertThat(InlineScripts.sources("<script>a\r\nb\rc</script>"))
        .isEqualTo(InlineScripts.sources("<script>a\nb\nc</script>"));
  }

  @Test
  void thePolicyNamesTheInlineScriptsAndNoUnsafeSource() {
    assertThat(PageHeaders.policy("<script>" + SCRIPT + "</script>"))
        .contains("script-src 'self' " + SOURCE + ";")
        .doesNotContain("unsafe");
    assertThat(PageHeaders.policy("")).contains("script-src 'self';");
  }
}

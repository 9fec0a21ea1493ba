package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks at a page with axe-core: nothing serious or critical may be in the way of anybody. */
final class Axe {

  private Axe() {}

  static void findsNothingSerious(Page page, String name) throws IOException {
    assertThat(serious(page)).as("axe-core about " + name).isEmpty();
  }

  /** What is serious or critical, with the elements that it is about. */
  static List<?> serious(Page page) throws IOException {
    try (InputStream axe = Axe.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(
          new String(
              Objects.requireNonNull(axe, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, help, nodes }) =>
                `${id}: ${help}: ${nodes.map(({ html }) => html).slice(0, 5).join(' ')}`)
            """);
  }
}

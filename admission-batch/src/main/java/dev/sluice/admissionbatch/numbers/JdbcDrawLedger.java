package dev.sluice.admissionbatch.numbers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawJson;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger in MySQL, one row for each draw. */
final class JdbcDrawLedger implements DrawLedger {

  /** Asks MySQL, within the limits of the marks. */
  interface Asking {
    <T> T answered(Supplier<T> question);
  }

  private final JdbcClient jdbc;
  private final Asking asking;
  private final Supplier<LocalDateTime> now;

  JdbcDrawLedger(JdbcClient jdbc, Asking asking, Supplier<LocalDateTime> now) {
    this.jdbc = jdbc;
    this.asking = asking;
    this.now = now;
  }

  @Override
  public Optional<DrawDocument> last(LineId line) {
    return asking
        .answered(() ->
            jdbc.sql(
                    """
                    select document from line_draws where line_id = :line
                    order by kept_at desc, begun desc limit 1
                    """)
                .param("line", line.value())
                .query(String.class)
                .optional())
        .map(json -> DrawJson.document(json.getBytes(UTF_8)));
  }

  @Override
  public void keep(DrawDocument document) {
    asking.answered(() ->
        jdbc.sql(
                """
                insert into line_draws (line_id, draw_id, document, kept_at)
                values (:line, :draw, :document, :now) as kept
                on duplicate key update document = kept.document, kept_at = kept.kept_at
                """)
            .param("line", document.line().value())
            .param("draw", document.draw().value())
            .param("document", new String(DrawJson.write(document), UTF_8))
            .param("now", now.get())
            .update());
  }
}

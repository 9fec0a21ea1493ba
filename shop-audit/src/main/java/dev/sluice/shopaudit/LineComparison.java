package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * INV-8 and INV-9 as far as the lines show them. That a buyer once had a pass is not in the data:
 * sessions leave no trace, so GateIT shows that nobody gets around the gate.
 */
record LineComparison(ShopDatabase database, RedisLines lines) implements Comparison {

  private static final Claim INSIDE =
      new Claim(
          Promise.ONLY_THE_ADMITTED,
          "those inside are within the limit, each with a session and not in line");

  @Override
  public Seen look() {
    Seen seen = new Seen();
    List<LineFact> facts = lines.all();
    Map<String, Long> free = free();
    seen.compared(INSIDE, "lines", facts.size());
    seen.compared(SoldOut.LINES, "lines", facts.size());
    for (LineFact line : facts) {
      seen.compared(INSIDE, "inside", line.sessions());
      if (line.sessions() > Math.max(line.limit(), line.activeThen())) {
        seen.differs(
            INSIDE,
            line.line(),
            false,
            "line",
            line.line(),
            "inside",
            line.sessions(),
            "limit",
            line.limit(),
            "after_last_tick",
            line.activeThen());
      }
      for (LineFact.Stray stray : line.strays()) {
        seen.differs(
            INSIDE,
            line.line() + " " + stray,
            false,
            "line",
            line.line(),
            "visitor",
            stray.visitor(),
            "what",
            stray.what());
      }
      long left = free.getOrDefault(line.line(), 0L);
      if (left > 0 && (line.ticketsLeft() == 0 || line.state().equals("SOLD_OUT"))) {
        seen.differs(
            SoldOut.LINES,
            line.line(),
            false,
            "line",
            line.line(),
            "state",
            line.state(),
            "told_left",
            line.ticketsLeft(),
            "free",
            left);
      }
    }
    return seen;
  }

  private Map<String, Long> free() {
    Map<String, Long> free = new HashMap<>();
    try (Snapshot snapshot = database.snapshot()) {
      snapshot.each(
          """
          select p.line, sum(s.capacity - s.sold) as free
          from performances p
          join sections c on c.performance_id = p.id
          join stocks s on s.section_id = c.id
          group by p.line
          """,
          List.of(),
          row -> free.put(row.text("line"), row.number("free")));
    }
    return free;
  }
}

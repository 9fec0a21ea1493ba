package dev.sluice.monitorui.steering;

import java.time.Instant;
import java.util.List;

/** What the shop says about one of its accounts. */
sealed interface ShopAnswer {

  /** A visitor of the shop. */
  record Visit(String line, String visitor, Instant lastSeen) {}

  /** There is such an account; perhaps it was not in the shop lately. */
  record Known(List<Visit> visits) implements ShopAnswer {}

  record Unknown() implements ShopAnswer {}

  /** No shop is configured, or the text is no account of a shop. */
  record NotAsked() implements ShopAnswer {}

  record Away() implements ShopAnswer {}
}

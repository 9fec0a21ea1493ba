package dev.sluice.paymentprovider.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant EVER = Instant.MAX;

  @TempDir Path folder;
  private Instant now = NOON;
  private Ledger ledger;

  @BeforeEach
  void open() throws IOException {
    InstantSource clock = () -> now;
    ledger = Ledger.open(folder, clock);
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  private void openAgain() throws IOException {
    ledger.close();
    open();
  }

  private static ChargeOrder order(String key) {
    return new ChargeOrder(key, 1000, "KRW");
  }

  private Charge captured(String key) {
    return ((ChargeOutcome.Entered) ledger.capture(order(key))).charge();
  }

  private Path journal() {
    return folder.resolve("ledger.jsonl");
  }

  private List<String> keys(Instant from, Instant to, long after, int limit) {
    return ledger.page(new ChargeQuery(from, to, after, limit)).stream().map(Charge::key).toList();
  }

  // INV-4
  @Test
  void aKeyHasOneChargeForEver() throws Exception {
    Charge first = captured("order:1");
    assertThat(ledger.capture(order("order:1"))).isEqualTo(new ChargeOutcome.Entered(first, false));
    assertThat(ledger.decline(order("order:1"), "late"))
        .isEqualTo(new ChargeOutcome.Entered(first, false));
    assertThat(ledger.capture(new ChargeOrder("order:1", 1001, "KRW")))
        .isEqualTo(new ChargeOutcome.KeyReused());
    assertThat(ledger.capture(new ChargeOrder("order:1", 1000, "USD")))
        .isEqualTo(new ChargeOutcome.KeyReused());
    openAgain();
    assertThat(ledger.capture(order("order:1"))).isEqualTo(new ChargeOutcome.Entered(first, false));
    assertThat(ledger.byId(first.id())).contains(first);
  }

  @Test
  void neverMoreIsGivenBackThanWasTaken() throws Exception {
    Charge charge = captured("order:1");
    RefundOutcome.Entered first =
        (RefundOutcome.Entered) ledger.refund(charge.id(), "a", OptionalLong.of(300));
    assertThat(first.charge().state()).isEqualTo(ChargeState.PARTIALLY_REFUNDED);
    assertThat(ledger.refund(charge.id(), "b", OptionalLong.of(701)))
        .isEqualTo(new RefundOutcome.TooMuch(700));
    assertThat(ledger.refund(charge.id(), "a", OptionalLong.of(301)))
        .isEqualTo(new RefundOutcome.KeyReused());
    openAgain();
    RefundOutcome.Entered again =
        (RefundOutcome.Entered) ledger.refund(charge.id(), "a", OptionalLong.of(300));
    assertThat(again.isNew()).isFalse();
    assertThat(again.refund()).isEqualTo(first.refund());
    RefundOutcome.Entered rest =
        (RefundOutcome.Entered) ledger.refund(charge.id(), "c", OptionalLong.empty());
    assertThat(rest.refund().amount()).isEqualTo(700);
    assertThat(rest.charge().state()).isEqualTo(ChargeState.REFUNDED);
    assertThat(ledger.refund(charge.id(), "d", OptionalLong.empty()))
        .isEqualTo(new RefundOutcome.TooMuch(0));
    assertThat(ledger.refund("ch_none", "a", OptionalLong.empty()))
        .isEqualTo(new RefundOutcome.NoSuchCharge());
  }

  @Test
  void whatWasDeclinedCannotBeGivenBack() {
    Charge charge = ((ChargeOutcome.Entered) ledger.decline(order("x:1"), "no")).charge();
    assertThat(charge.state()).isEqualTo(ChargeState.DECLINED);
    assertThat(ledger.refund(charge.id(), "a", OptionalLong.empty()))
        .isEqualTo(new RefundOutcome.TooMuch(0));
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    for (int i = 0; i < 5; i++) {
      captured("order:" + i);
      now = now.plusSeconds(1);
    }
    assertThat(keys(Instant.EPOCH, EVER, 0, 3)).containsExactly("order:0", "order:1", "order:2");
    assertThat(keys(Instant.EPOCH, EVER, 3, 3)).containsExactly("order:3", "order:4");
    assertThat(keys(NOON.plusSeconds(1), NOON.plusSeconds(3), 0, 10))
        .containsExactly("order:1", "order:2");
    assertThat(keys(NOON.plusSeconds(1), NOON.plusSeconds(3), 2, 10)).containsExactly("order:2");
    assertThat(keys(NOON.plusSeconds(9), EVER, 0, 10)).isEmpty();
    assertThat(keys(Instant.EPOCH, EVER, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void timesNeverGoBackWhateverTheClockDoes() {
    captured("order:1");
    now = NOON.minusSeconds(60);
    assertThat(captured("order:2").createdAt()).isEqualTo(NOON);
  }

  /** The process died in the middle of a write: the entry was told to nobody. */
  @Test
  void aTornLastLineIsForgotten() throws Exception {
    captured("order:1");
    captured("order:2");
    ledger.close();
    long whole = Files.size(journal());
    Files.writeString(journal(), "{\"entry\":\"charge\",\"id\":\"ch_", StandardOpenOption.APPEND);
    open();
    assertThat(Files.size(journal())).isEqualTo(whole);
    assertThat(keys(Instant.EPOCH, EVER, 0, 10)).containsExactly("order:1", "order:2");
    captured("order:3");
    openAgain();
    assertThat(keys(Instant.EPOCH, EVER, 0, 10)).containsExactly("order:1", "order:2", "order:3");
  }

  @Test
  void aLastLineOfNonsenseIsForgottenToo() throws Exception {
    captured("order:1");
    ledger.close();
    Files.writeString(journal(), "\0\0\0\n", StandardOpenOption.APPEND);
    open();
    assertThat(keys(Instant.EPOCH, EVER, 0, 10)).containsExactly("order:1");
  }

  @Test
  void nonsenseInTheMiddleKeepsItFromStarting() throws Exception {
    captured("order:1");
    ledger.close();
    String lines = Files.readString(journal());
    Files.writeString(journal(), lines.substring(0, 10) + "\n" + lines);
    assertThatIOException()
        .isThrownBy(() -> Ledger.open(folder, InstantSource.system()))
        .withMessageContaining("line 1");
    Files.writeString(journal(), lines);
    open();
    assertThat(keys(Instant.EPOCH, EVER, 0, 10)).containsExactly("order:1");
  }

  @Test
  void oneProcessOnlyHasTheLedger() {
    assertThatIOException()
        .isThrownBy(() -> Ledger.open(folder, InstantSource.system()))
        .withMessageContaining("is open in this process already");
  }

  /** Entries that are made while the disk is busy go to it together. */
  @Test
  void manyEntriesShareAForce() throws Exception {
    int threads = 64;
    int each = 20;
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String name = "t" + t + ":";
      tasks.add(() -> {
        for (int i = 0; i < each; i++) {
          captured(name + i);
        }
        return each;
      });
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> future : pool.invokeAll(tasks)) {
        assertThat(future.get()).isEqualTo(each);
      }
    }
    assertThat(ledger.forces()).isLessThan(threads * each / 2);
    openAgain();
    assertThat(keys(Instant.EPOCH, EVER, 0, 5000)).hasSize(threads * each).doesNotHaveDuplicates();
  }
}

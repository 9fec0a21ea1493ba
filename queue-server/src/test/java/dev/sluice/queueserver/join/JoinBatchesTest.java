package dev.sluice.queueserver.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.WaitingLines;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinBatchesTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final Epoch EPOCH = new Epoch("e");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SecureRandom random = new SecureRandom();
  private final List<Integer> calls = new CopyOnWriteArrayList<>();
  private final Semaphore answers = new Semaphore(0);
  private final AtomicLong numbers = new AtomicLong();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void thoseWhoComeDuringACallShareTheNextOne() {
    JoinBatches batches = new JoinBatches(store(this::answer), threads, InstantSource.system());
    CompletableFuture<JoinOutcome> first = join(batches);
    await().until(() -> calls.size() == 1);
    List<CompletableFuture<JoinOutcome>> others = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      others.add(join(batches));
    }
    await().until(() -> batches.waiting(LINE) == 450);
    answers.release(10);
    others.forEach(CompletableFuture::join);
    assertThat(first.join()).isEqualTo(new JoinOutcome.Waiting(1, EPOCH, true));
    assertThat(calls).containsExactly(1, 200, 200, 50);
    assertThat(others.stream().map(other -> ((JoinOutcome.Waiting) other.join()).number()))
        .doesNotHaveDuplicates()
        .hasSize(450);
  }

  @Test
  void allWhoWaitAreToldAtOnceWhenTheStoreIsAway() {
    JoinBatches batches =
        new JoinBatches(
            store(visitors -> {
              answer(visitors);
              throw new StoreUnavailable("away", new IOException());
            }),
            threads,
            InstantSource.system());
    List<CompletableFuture<JoinOutcome>> all = new ArrayList<>();
    all.add(join(batches));
    await().until(() -> calls.size() == 1);
    for (int i = 0; i < 450; i++) {
      all.add(join(batches));
    }
    await().until(() -> batches.waiting(LINE) == 450);
    answers.release(1);
    for (CompletableFuture<JoinOutcome> each : all) {
      assertThatThrownBy(each::join).hasCauseInstanceOf(StoreUnavailable.class);
    }
    assertThat(calls).hasSize(1);
  }

  @Test
  void goesOnAfterAFailure() {
    answers.release(100);
    JoinBatches batches =
        new JoinBatches(
            store(visitors -> {
              List<JoinOutcome> outcomes = answer(visitors);
              if (calls.size() == 1) {
                throw new IllegalStateException("bug");
              }
              return outcomes;
            }),
            threads,
            InstantSource.system());
    assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> join(batches).join());
    assertThat(join(batches).join()).isInstanceOf(JoinOutcome.Waiting.class);
  }

  private CompletableFuture<JoinOutcome> join(JoinBatches batches) {
    return CompletableFuture.supplyAsync(
        () -> batches.join(LINE, JoinWish.of(VisitorId.random(random))), threads);
  }

  private List<JoinOutcome> answer(List<JoinWish> visitors) {
    calls.add(visitors.size());
    answers.acquireUninterruptibly();
    return visitors.stream()
        .<JoinOutcome>map(v -> new JoinOutcome.Waiting(numbers.incrementAndGet(), EPOCH, true))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static WaitingLines store(Function<List<JoinWish>, List<JoinOutcome>> join) {
    return (WaitingLines)
        Proxy.newProxyInstance(
            JoinBatchesTest.class.getClassLoader(),
            new Class<?>[] {WaitingLines.class},
            (proxy, method, arguments) -> join.apply((List<JoinWish>) arguments[1]));
  }
}

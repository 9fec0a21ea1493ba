package dev.sluice.ticketapi.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.ticketapi.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessResourceException;

@Timeout(30)
class GroupCommitTest {

  private static final GroupLimits LIMITS = new GroupLimits(8, 100, 1);

  /** Writes numbers down; 13 is refused and cannot be beside others, 99 breaks everything. */
  private static final class Ledger implements GroupWork<Integer, String> {

    final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    final CountDownLatch mayGoOn;

    Ledger(CountDownLatch mayGoOn) {
      this.mayGoOn = mayGoOn;
    }

    @Override
    public Optional<List<String>> together(List<Integer> wishes) {
      if (wishes.contains(13)) {
        return Optional.empty();
      }
      write(wishes);
      return Optional.of(wishes.stream().map(wish -> "ok " + wish).toList());
    }

    @Override
    public String alone(Integer wish) {
      if (wish == 13) {
        return "no 13";
      }
      write(List.of(wish));
      return "ok " + wish;
    }

    private void write(List<Integer> wishes) {
      if (wishes.contains(99)) {
        throw new IllegalStateException("broken");
      }
      groups.add(List.copyOf(wishes));
      try {
        assertThat(mayGoOn.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static CountDownLatch open() {
    return new CountDownLatch(0);
  }

  private static CompletableFuture<String> commitLater(
      GroupCommit<Integer, String> group, int wish) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(group.commit(0, wish));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  @Test
  void aWishAloneWaitsForNobody() {
    Ledger ledger = new Ledger(open());
    GroupCommit<Integer, String> group = new GroupCommit<>("test", LIMITS, ledger);
    assertThat(group.commit(0, 1)).isEqualTo("ok 1");
    assertThat(group.commit(0, 2)).isEqualTo("ok 2");
    assertThat(ledger.groups).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void whatComesDuringACommitIsTheNextGroup() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Ledger ledger = new Ledger(mayGoOn);
    GroupCommit<Integer, String> group = new GroupCommit<>("test", LIMITS, ledger);
    CompletableFuture<String> first = commitLater(group, 1);
    Awaitility.await().until(() -> ledger.groups.size() == 1);
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (int wish = 2; wish <= 6; wish++) {
      others.add(commitLater(group, wish));
      int waiting = wish - 1;
      Awaitility.await().until(() -> group.waiting() == waiting);
    }
    mayGoOn.countDown();
    assertThat(first.get()).isEqualTo("ok 1");
    for (int wish = 2; wish <= 6; wish++) {
      assertThat(others.get(wish - 2).get()).isEqualTo("ok " + wish);
    }
    assertThat(ledger.groups).containsExactly(List.of(1), List.of(2, 3, 4, 5, 6));
  }

  @Test
  void oneRefusalCostsNobodyElseTheirWish() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Ledger ledger = new Ledger(mayGoOn);
    GroupCommit<Integer, String> group = new GroupCommit<>("test", LIMITS, ledger);
    commitLater(group, 1);
    Awaitility.await().until(() -> ledger.groups.size() == 1);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int wish : List.of(2, 3, 13, 4)) {
      answers.add(commitLater(group, wish));
      int waiting = answers.size();
      Awaitility.await().until(() -> group.waiting() == waiting);
    }
    mayGoOn.countDown();
    assertThat(answers.get(0).get()).isEqualTo("ok 2");
    assertThat(answers.get(1).get()).isEqualTo("ok 3");
    assertThat(answers.get(2).get()).isEqualTo("no 13");
    assertThat(answers.get(3).get()).isEqualTo("ok 4");
    assertThat(ledger.groups).containsExactly(List.of(1), List.of(2, 3), List.of(4));
  }

  @Test
  void aFailureReachesItsCallerAndTheNextOneIsServed() {
    GroupCommit<Integer, String> group = new GroupCommit<>("test", LIMITS, new Ledger(open()));
    assertThatIllegalStateException().isThrownBy(() -> group.commit(0, 99)).withMessage("broken");
    assertThat(group.commit(0, 1)).isEqualTo("ok 1");
  }

  @Test
  void whoFindsTheLaneFullIsToldToComeAgain() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Ledger ledger = new Ledger(mayGoOn);
    GroupCommit<Integer, String> group =
        new GroupCommit<>("test", new GroupLimits(1, 2, 1), ledger);
    List<CompletableFuture<String>> answers = new ArrayList<>(List.of(commitLater(group, 1)));
    Awaitility.await().until(() -> ledger.groups.size() == 1);
    for (int wish = 2; wish <= 3; wish++) {
      answers.add(commitLater(group, wish));
    }
    Awaitility.await().until(() -> group.waiting() == 2);
    assertThatExceptionOfType(TransientDataAccessResourceException.class)
        .isThrownBy(() -> group.commit(0, 4));
    mayGoOn.countDown();
    for (int wish = 1; wish <= 3; wish++) {
      assertThat(answers.get(wish - 1).get()).isEqualTo("ok " + wish);
    }
  }

  /** A writer that has just found nothing must not leave one who has just come. */
  @Test
  void nobodyIsForgotten() throws Exception {
    Ledger ledger = new Ledger(open());
    GroupCommit<Integer, String> group =
        new GroupCommit<>("test", new GroupLimits(4, 10_000, 2), ledger);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int task = 0; task < 50; task++) {
      int lane = task;
      tasks.add(() -> {
        for (int i = 0; i < 200; i++) {
          assertThat(group.commit(lane, 1)).isEqualTo("ok 1");
        }
        return lane;
      });
    }
    assertThat(Together.run(tasks)).hasSize(50);
    assertThat(ledger.groups.stream().mapToInt(List::size).sum()).isEqualTo(10_000);
    assertThat(ledger.groups).allMatch(each -> each.size() <= 4);
  }
}

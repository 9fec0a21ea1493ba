package dev.sluice.ticketapi.groupcommit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * A writer that commits the wishes of many callers in one transaction. While one group is being
 * committed the next one gathers, so nobody waits for company: alone, a wish is written at once,
 * and under load a group is as large as the crowd that came during the last commit. Known from the
 * logs of databases (DeWitt et al., "Implementation Techniques for Main Memory Database Systems",
 * 1984).
 *
 * <p>A group in which one wish stands in the way of the others is halved until that one is alone,
 * so one refusal costs some small transactions and no other caller's wish.
 *
 * @param <W> what a caller wants
 * @param <A> what it is told
 */
public final class GroupCommit<W, A> {

  private final GroupWork<W, A> work;
  private final GroupLimits limits;
  private final IntConsumer sizes;
  private final List<Lane> lanes = new ArrayList<>();

  /** One that nobody watches. */
  public GroupCommit(String name, GroupLimits limits, GroupWork<W, A> work) {
    this(name, limits, work, _ -> {});
  }

  /**
   * @param name of the writers' threads
   * @param sizes hears how many wishes a writer takes up
   */
  public GroupCommit(String name, GroupLimits limits, GroupWork<W, A> work, IntConsumer sizes) {
    this.work = work;
    this.sizes = sizes;
    this.limits = limits;
    for (int lane = 0; lane < limits.lanes(); lane++) {
      lanes.add(new Lane(name + "-" + lane));
    }
  }

  /**
   * Waits until the wish is fulfilled or refused. What the work throws reaches everybody whose wish
   * was in that transaction: it may then have been committed or not.
   *
   * @param lane wishes of one lane are fulfilled in the order in which they came
   */
  public A commit(long lane, W wish) {
    return lanes.get(Math.floorMod(lane, lanes.size())).commit(wish);
  }

  /** How many wishes wait now, in all lanes. */
  public int waiting() {
    return lanes.stream().mapToInt(lane -> lane.waiting.size()).sum();
  }

  private record Waiting<W, A>(W wish, CompletableFuture<A> answer) {}

  /** One writer at a time, and what waits for it. */
  private final class Lane {

    private final String name;
    private final BlockingQueue<Waiting<W, A>> waiting = new ArrayBlockingQueue<>(limits.waiting());
    private final AtomicBoolean writing = new AtomicBoolean();

    Lane(String name) {
      this.name = name;
    }

    A commit(W wish) {
      CompletableFuture<A> answer = new CompletableFuture<>();
      if (!waiting.offer(new Waiting<>(wish, answer))) {
        throw new TransientDataAccessResourceException(
            "%s - %d wishes wait already, come again".formatted(name, limits.waiting()));
      }
      writeIfNobodyDoes();
      try {
        return answer.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TransientDataAccessResourceException(
            name + " - interrupted before the answer", e);
      }
    }

    private void writeIfNobodyDoes() {
      if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
        Thread.ofVirtual().name(name).start(this::write);
      }
    }

    /**
     * Until nothing waits. Between the last look and the end of writing somebody may come:
     *
     * <pre>
     *   writer: nothing waits          caller: offers, finds a writer, waits for its answer
     *   writer: writing = false        (nobody would look again)
     * </pre>
     *
     * so the writer looks once more after it has said that it ends.
     */
    private void write() {
      List<Waiting<W, A>> group = new ArrayList<>();
      try {
        while (waiting.drainTo(group, limits.together()) > 0) {
          sizes.accept(group.size());
          fulfil(group);
          group.clear();
        }
      } finally {
        writing.set(false);
        writeIfNobodyDoes();
      }
    }

    private void fulfil(List<Waiting<W, A>> group) {
      try {
        if (group.size() == 1) {
          group.getFirst().answer().complete(work.alone(group.getFirst().wish()));
          return;
        }
        Optional<List<A>> answers = work.together(group.stream().map(Waiting::wish).toList());
        if (answers.isPresent()) {
          for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get().get(i));
          }
          return;
        }
      } catch (Throwable failure) {
        group.forEach(each -> each.answer().completeExceptionally(failure));
        return;
      }
      int half = group.size() / 2;
      fulfil(List.copyOf(group.subList(0, half)));
      fulfil(List.copyOf(group.subList(half, group.size())));
    }
  }
}

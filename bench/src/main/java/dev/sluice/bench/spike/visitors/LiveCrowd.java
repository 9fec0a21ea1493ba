package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.load.Gathering;
import dev.sluice.bench.load.ProgressEar;
import dev.sluice.bench.load.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a crowd that one process plays. Everything about the visitors happens on the thread
 * that calls {@link #live}; those who shop do so on threads of their own and report back.
 */
final class LiveCrowd {

  private static final double MILLION = 1e6;

  private final CrowdPlan plan;
  private final Ways ways;
  private final Gathering gathering;
  private final ShopFront front = new ShopFront();
  private final Timers timers = new Timers();
  private final List<Guest> guests = new ArrayList<>();
  private final Map<Integer, Guest> byLink = new HashMap<>();
  private final Random random;
  private final @Nullable StraightIn shortcut;
  private final long begin;
  private final int victim;
  private int arrived;
  private int inside;

  private LiveCrowd(
      CrowdOrder.Gather order, Gathering gathering, @Nullable StraightIn shortcut, long begin) {
    this.plan = order.plan();
    this.ways = order.ways();
    this.gathering = gathering;
    this.shortcut = shortcut;
    this.begin = begin;
    this.random = new Random(plan.seed() + order.part());
    Population people = plan.population();
    this.victim = plan.losesOne() ? people.first(Behaviour.BUYER) : -1;
    for (int i = order.part(); i < plan.visitors(); i += order.parts()) {
      expect(new Guest(i, people.of(i)));
    }
  }

  /**
   * Visitors who set out at their moments.
   *
   * @param begin the first moment, elapsed nanos
   */
  static LiveCrowd of(CrowdOrder.Gather order, long begin) throws IOException {
    Gathering gathering =
        Gathering.at(order.ways().queue(), order.ways().source(), order.plan().sale().line());
    StraightIn shortcut =
        order.plan().room() ? null : new StraightIn(order.shortcut(), order.plan().sale().line());
    return new LiveCrowd(order, gathering, shortcut, begin);
  }

  /** Lives until the process ends. */
  void live() throws IOException {
    gathering.run(() -> timers.runDue(System.nanoTime()));
  }

  private void expect(Guest guest) {
    guests.add(guest);
    long at = begin + plan.arrivesAfter(guest.index);
    if (plan.room()) {
      guest.links = new int[guest.behaviour.connections()];
      Ear ear = new Ear();
      for (int i = 0; i < guest.links.length; i++) {
        guest.links[i] = gathering.add(ear, ways.queueOf(guest.behaviour));
        byLink.put(guest.links[i], guest);
      }
      gathering.arrives(guest.links[0], at);
    }
    timers.at(at, () -> arrive(guest));
  }

  private void arrive(Guest guest) {
    arrived++;
    guest.arrived = now();
    if (plan.room()) {
      return;
    }
    if (guest.behaviour.buys()) {
      comeIn(guest, "");
    } else {
      // people who would have waited and not bought: they look at the page of the shop and go
      end(guest, guest.behaviour == Behaviour.LEAVER ? Fate.LEFT : Fate.NO_SHOW);
    }
  }

  private long now() {
    return (long) ((System.nanoTime() - begin) / MILLION);
  }

  /** Hears all connections; each is somebody's. */
  private final class Ear implements ProgressEar {

    @Override
    public void told(int link, byte[] bytes, int from, int to) {
      Guest guest = byLink.get(link);
      if (guest == null || !guest.isUnderWay() || guest.isAdmitted()) {
        return;
      }
      if (guest.number == Guest.NEVER) {
        guest.number = Told.number(bytes, from, to);
      }
      switch (Told.state(bytes, from, to)) {
        case "WAITING" -> {
          // another tab may hear it a little earlier or later
          if (link == guest.links[0]) {
            waits(guest, Told.place(bytes, from, to));
          }
        }
        case "ADMITTED" -> turn(guest, Told.pass(bytes, from, to));
        case "SOLD_OUT", "CLOSED" -> end(guest, Fate.SOLD_OUT);
        case "LEFT" -> end(guest, guest.behaviour == Behaviour.LEAVER ? Fate.LEFT : Fate.LOST);
        case "EXPIRED" -> end(guest, Fate.EXPIRED);
        default -> {
          // early: waits for the doors
        }
      }
    }

    @Override
    public boolean lost(int link, String reason) {
      Guest guest = byLink.get(link);
      if (guest == null || !guest.isUnderWay() || guest.isAdmitted()) {
        return false;
      }
      if (reason.contains("sold-out") || reason.contains("line-closed")) {
        end(guest, Fate.SOLD_OUT);
      } else if (reason.contains("rejected") || reason.startsWith("closed with 45")) {
        end(guest, Fate.LOST);
      }
      return guest.isUnderWay();
    }
  }

  private void waits(Guest guest, long place) {
    if (place > guest.place) {
      guest.placeRose++;
    }
    guest.place = place;
    if (guest.told != Guest.NEVER) {
      return;
    }
    guest.told = now();
    if (guest.index == victim) {
      gathering.leavesLine(guest.links[0]);
    }
    long present = System.nanoTime();
    switch (guest.behaviour) {
      case LEAVER -> timers.at(present + seconds(plan.leavesAfterSeconds()), () -> leave(guest));
      case RELOADER ->
          timers.at(present + seconds(plan.reloadsEverySeconds()), () -> reload(guest));
      case SEVERAL_TABS -> {
        for (int i = 1; i < guest.links.length; i++) {
          gathering.arrivesAs(guest.links[i], guest.links[0], present + seconds(i));
        }
      }
      case BUYER, NO_SHOW, SLOW_NETWORK -> {
        // just waits
      }
    }
  }

  /** Some time, of this mean. */
  private long seconds(double mean) {
    return (long) (mean * random.nextDouble(0.3, 1.7) * 1e9);
  }

  private void leave(Guest guest) {
    if (isInLine(guest)) {
      gathering.leavesLine(guest.links[0]);
    }
    if (guest.isUnderWay() && !guest.isAdmitted()) {
      // until the node has confirmed it
      timers.at(System.nanoTime() + seconds(2), () -> leave(guest));
    }
  }

  private void reload(Guest guest) {
    if (isInLine(guest)) {
      gathering.goesAway(guest.links[0], System.nanoTime() + seconds(1));
    }
    if (guest.isUnderWay() && !guest.isAdmitted()) {
      timers.at(System.nanoTime() + seconds(plan.reloadsEverySeconds()), () -> reload(guest));
    }
  }

  private boolean isInLine(Guest guest) {
    return guest.isUnderWay() && !guest.isAdmitted() && gathering.waits(guest.links[0]);
  }

  private void turn(Guest guest, String pass) {
    guest.admitted = now();
    if (guest.behaviour == Behaviour.NO_SHOW) {
      end(guest, Fate.NO_SHOW);
      return;
    }
    // the page of the line becomes the page of the shop
    for (int link : guest.links) {
      gathering.ends(link);
    }
    comeIn(guest, pass);
  }

  /** Shops on a thread of its own; without a pass it first gets one past the line. */
  private void comeIn(Guest guest, String pass) {
    inside++;
    String node = front.node(ways.shopOf(guest.behaviour));
    Thread.ofVirtual()
        .start(() -> {
          Fate fate = Fate.GAVE_UP;
          try {
            Optional<String> good = pass.isEmpty() ? straightIn(guest) : Optional.of(pass);
            if (good.isPresent()) {
              fate = new Shopping(front, plan, node, good.get()).visit(steps(guest));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            System.err.println("visitor %d: %s".formatted(guest.index, e));
          } finally {
            Fate last = fate;
            gathering.post(() -> {
              inside--;
              end(guest, last);
            });
          }
        });
  }

  private Optional<String> straightIn(Guest guest) {
    if (shortcut == null) {
      return Optional.empty();
    }
    Optional<String> pass = shortcut.pass();
    gathering.post(() -> guest.admitted = now());
    return pass;
  }

  private Shopping.Steps steps(Guest guest) {
    return new Shopping.Steps() {
      @Override
      public void held() {
        long at = now();
        gathering.post(() -> guest.held = at);
      }

      @Override
      public void ordering() {
        long at = now();
        gathering.post(() -> {
          if (guest.ordering == Guest.NEVER) {
            guest.ordering = at;
          }
        });
      }

      @Override
      public void bought() {
        long at = now();
        gathering.post(() -> guest.bought = at);
      }
    };
  }

  private void end(Guest guest, Fate fate) {
    if (guest.isUnderWay()) {
      guest.fate = fate;
      for (int link : guest.links) {
        gathering.ends(link);
      }
    }
  }

  /** How it goes, asked from another thread. */
  CrowdSeen look() {
    return ask(() -> {
      int waiting = 0;
      int bought = 0;
      int ended = 0;
      for (Guest guest : guests) {
        waiting += guest.isUnderWay() && guest.told >= 0 && !guest.isAdmitted() ? 1 : 0;
        bought += guest.bought >= 0 ? 1 : 0;
        ended += guest.isUnderWay() ? 0 : 1;
      }
      return new CrowdSeen(
          arrived, waiting, inside, bought, ended, front.answered(), front.failed());
    });
  }

  /** Everybody's story so far, asked from another thread. */
  CrowdOutcome outcome() {
    return ask(() ->
        new CrowdOutcome(
            guests.stream().map(Guest::story).toList(),
            gathering.refused(),
            gathering.connections(),
            front.answers(),
            gathering.losses()));
  }

  int size() {
    return guests.size();
  }

  private <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    gathering.post(() -> answer.complete(question.get()));
    return answer.join();
  }
}

package dev.sluice.bench.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who was let in, until the slot is free again. Has at most one request under way that it
 * still waits for; the shop may be busy with others that it gave up. Rings when it does the next
 * thing.
 */
final class Visitor extends Alarm {

  private enum Next {
    SEND,
    GIVE_UP,
    FREE_THE_SLOT
  }

  private final Crowd crowd;
  private final Draws draws;
  private final int requests;
  private Next next;
  private int step = 1;
  private int again;
  private @Nullable Request current;

  Visitor(Crowd crowd, Draws draws) {
    this.crowd = crowd;
    this.draws = draws;
    requests = draws.between(Habits.REQUESTS_AT_LEAST, Habits.REQUESTS_AT_MOST);
    next = Next.FREE_THE_SLOT;
  }

  void enter() {
    if (draws.chance(crowd.habits().noShow())) {
      then(Next.FREE_THE_SLOT, Habits.CLAIM_WITHIN);
    } else {
      then(Next.SEND, draws.between(0, Habits.COMES_WITHIN));
    }
  }

  @Override
  void ring() {
    switch (next) {
      case SEND -> send();
      case GIVE_UP -> giveUp();
      case FREE_THE_SLOT -> crowd.left();
    }
  }

  private void send() {
    Request request = crowd.shop().send(this, isWrite());
    current = request;
    then(Next.GIVE_UP, Habits.PATIENCE);
    request.node.receive(request);
  }

  private boolean isWrite() {
    return step == requests || step == (int) Math.ceil(Habits.HOLD_AT * requests);
  }

  /** The shop answers, perhaps to somebody who does not wait any more. */
  void answered(Request request, boolean well) {
    if (request != current) {
      return;
    }
    current = null;
    crowd.time().cancel(this);
    if (request.isWrite()) {
      crowd.counted(well && crowd.time().now() - request.sentAt <= Plant.OBJECTIVE);
    }
    if (!well) {
      tryAgain();
    } else if (step == requests) {
      crowd.left();
    } else if (draws.chance(Habits.GOES_AWAY)) {
      then(Next.FREE_THE_SLOT, Habits.MISSED_AFTER);
    } else {
      step++;
      again = 0;
      then(Next.SEND, draws.lognormal(crowd.habits().think(), Habits.THINK_VARIATION));
    }
  }

  private void giveUp() {
    Request request = current;
    current = null;
    if (request != null && request.isWrite()) {
      crowd.counted(false);
    }
    tryAgain();
  }

  private void tryAgain() {
    if (again < Habits.TRIES_AGAIN_AT_MOST && draws.chance(Habits.TRIES_AGAIN)) {
      again++;
      then(Next.SEND, draws.between(Habits.TRIES_AGAIN_AFTER, Habits.TRIES_AGAIN_WITHIN));
    } else {
      then(Next.FREE_THE_SLOT, Habits.MISSED_AFTER);
    }
  }

  private void then(Next what, double seconds) {
    next = what;
    crowd.time().setAfter(this, seconds);
  }
}

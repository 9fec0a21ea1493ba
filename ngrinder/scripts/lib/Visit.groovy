import groovy.transform.CompileStatic

/**
 * One visitor inside the shop, from the pass to the end of the visit. A shop that is busy says so
 * with a time; then the same request goes again under the same key, as a browser does.
 */
@CompileStatic
class Visit {

  private static final int TRIES = 8
  private static final long MOST_SECONDS = 5

  private final Shop shop
  private final Books books
  private final Target target
  final String pass
  private String holdKey = UUID.randomUUID().toString()
  private String payKey = UUID.randomUUID().toString()
  private int tries

  Visit(Shop shop, Books books, Target target, String pass) {
    this.shop = shop
    this.books = books
    this.target = target
    this.pass = pass
  }

  Shop.Answer tryToHold() {
    return mustBe(shop.hold(pass, holdKey), 201, 'a hold')
  }

  Shop.Answer tryToPay(String hold) {
    Shop.Answer answer = mustBe(shop.pay(pass, hold, payKey), 201, 'an order')
    return answer.status == 201 ? settled(answer) : answer
  }

  void end() {
    Shop.Answer answer = shop.end(pass)
    if (answer.status != 204 && !answer.isBusy()) {
      throw new AssertionError((Object) ('the visit was not ended: ' + answer))
    }
  }

  /** Whether to try again, after the time that the shop named. */
  boolean again(Shop.Answer answer) {
    if (!answer.isBusy() && !answer.isUnderWay()) {
      return false
    }
    Latencies.count('told_to_come_back')
    tries++
    if (tries > TRIES) {
      throw new AssertionError((Object) ('told to come back ' + TRIES + ' times: ' + answer))
    }
    WaitingPlace.pause(Math.max(200L, Math.min(MOST_SECONDS, answer.retryAfterSeconds) * 1000L))
    return true
  }

  void think() {
    WaitingPlace.pause(target.number('think'))
  }

  private static Shop.Answer mustBe(Shop.Answer answer, int status, String what) {
    if (answer.status == status || answer.isBusy() || answer.isUnderWay() || answer.isSoldOut()) {
      return answer
    }
    throw new AssertionError((Object) (what + ' was answered with ' + answer))
  }

  /** The payment provider may take its time: the order is read until it is settled. */
  private Shop.Answer settled(Shop.Answer placed) {
    Shop.Answer now = placed
    for (int i = 0; i < 40; i++) {
      String state = String.valueOf(now.body.get('state'))
      if (state == 'TICKETED') {
        books.bought(now.body)
        Latencies.count('orders')
        return now
      }
      if (!(state in ['UNKNOWN', 'PENDING_PAYMENT', 'PAID'])) {
        throw new AssertionError((Object) ('the order ended as ' + state))
      }
      WaitingPlace.pause(250L)
      now = shop.order(pass, String.valueOf(placed.body.get('id')))
    }
    throw new AssertionError((Object) ('the order was not settled in 10 s: ' + now.body.get('state')))
  }
}

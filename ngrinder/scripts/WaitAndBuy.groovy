import static net.grinder.script.Grinder.grinder

import groovy.transform.CompileStatic
import java.net.http.HttpClient
import java.time.Duration
import net.grinder.script.GTest
import net.grinder.scriptengine.groovy.junit.GrinderRunner
import net.grinder.scriptengine.groovy.junit.annotation.AfterProcess
import net.grinder.scriptengine.groovy.junit.annotation.AfterThread
import net.grinder.scriptengine.groovy.junit.annotation.BeforeProcess
import net.grinder.scriptengine.groovy.junit.annotation.BeforeThread
import org.junit.Test
import org.junit.runner.RunWith

/**
 * wait-and-buy: the whole way. A visitor joins over STOMP, waits, is let in, holds, pays and gives
 * the place back; then the thread is the next visitor. Each step is a test of its own, and so is
 * each message that is waited for in line: else nobody finishes anything for minutes.
 */
@RunWith(GrinderRunner)
@CompileStatic
class WaitAndBuy {

  private static final long TOLD_WITHIN_MILLIS = 30_000

  static GTest joining
  static GTest telling
  static GTest holding
  static GTest paying
  static GTest leaving
  static Target target
  static HttpClient http
  static Shop shop
  static Books books

  private WaitingPlace place
  private Visit visitor
  private String hold

  @BeforeProcess
  static void beforeProcess() {
    target = Target.given()
    joining = new GTest(1, 'join')
    telling = new GTest(2, 'told in line')
    holding = new GTest(3, 'hold')
    paying = new GTest(4, 'pay')
    leaving = new GTest(5, 'leave')
    http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build()
    shop = new Shop(target)
    books = Books.open(shop, target)
  }

  @BeforeThread
  void beforeThread() {
    joining.record(this, 'join')
    telling.record(this, 'told')
    holding.record(this, 'hold')
    paying.record(this, 'pay')
    leaving.record(this, 'leave')
    grinder.statistics.delayReports = true
  }

  @Test
  void visit() {
    long began = System.nanoTime()
    try {
      Map<String, Object> message = join()
      String state = WaitingPlace.state(message)
      while (state == 'WAITING' || state == 'EARLY') {
        if (System.nanoTime() - began > target.number('wait') * 1_000_000_000L) {
          throw new AssertionError((Object) ('still waiting after ' + target.text('wait') + ' s: ' + message))
        }
        message = told()
        state = WaitingPlace.state(message)
      }
      if (state == 'SOLD_OUT') {
        Latencies.count('sold_out_in_line')
        return
      }
      if (state != 'ADMITTED') {
        throw new AssertionError((Object) ('the wait ended as ' + state))
      }
      Latencies.took('wait', System.nanoTime() - began)
      visitor = new Visit(shop, books, target, String.valueOf(message.get('pass')))
      if (buy()) {
        Latencies.took('join_to_ticket', System.nanoTime() - began)
      }
      leave()
    } finally {
      place.close()
    }
  }

  Map<String, Object> join() {
    long began = System.nanoTime()
    place = new WaitingPlace(http, target)
    place.connect()
    place.join()
    Map<String, Object> answer = place.told(TOLD_WITHIN_MILLIS)
    if (answer == null) {
      throw new AssertionError((Object) 'no answer to the join')
    }
    Latencies.took('join', System.nanoTime() - began)
    return answer
  }

  Map<String, Object> told() {
    Map<String, Object> message = place.told(TOLD_WITHIN_MILLIS)
    if (message == null) {
      throw new AssertionError((Object) ('nothing heard in line for ' + TOLD_WITHIN_MILLIS + ' ms'))
    }
    return message
  }

  private boolean buy() {
    visitor.think()
    Shop.Answer held = hold()
    while (visitor.again(held)) {
      held = hold()
    }
    if (held.soldOut) {
      Latencies.count('sold_out_inside')
      return false
    }
    hold = String.valueOf(held.body.get('id'))
    visitor.think()
    Shop.Answer paid = pay()
    while (visitor.again(paid)) {
      paid = pay()
    }
    return !paid.soldOut
  }

  Shop.Answer hold() {
    return visitor.tryToHold()
  }

  Shop.Answer pay() {
    return visitor.tryToPay(hold)
  }

  void leave() {
    visitor.end()
  }

  @AfterThread
  void afterThread() {
    if (place != null) {
      place.close()
    }
  }

  @AfterProcess
  static void afterProcess() {
    grinder.logger.info('bought script=WaitAndBuy tickets={}', books.soFar())
    Latencies.report(grinder.logger, 'WaitAndBuy')
  }
}

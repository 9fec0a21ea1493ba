import static net.grinder.script.Grinder.grinder

import groovy.transform.CompileStatic
import java.net.http.HttpClient
import java.time.Duration
import net.grinder.script.GTest
import net.grinder.scriptengine.groovy.junit.GrinderRunner
import net.grinder.scriptengine.groovy.junit.annotation.AfterProcess
import net.grinder.scriptengine.groovy.junit.annotation.BeforeProcess
import net.grinder.scriptengine.groovy.junit.annotation.BeforeThread
import net.grinder.util.GrinderUtils
import org.junit.Test
import org.junit.runner.RunWith

/**
 * shop-ramp: finds the saturation point. Every thread is a visitor who was let in and buys; nGrinder
 * adds threads step by step (ramp-up THREAD, its interval = step). What each step served is printed
 * at the end, with the values it means for the admission.
 */
@RunWith(GrinderRunner)
@CompileStatic
class ShopRamp {

  static GTest entering
  static GTest looking
  static GTest holding
  static GTest paying
  static GTest leaving
  static Target target
  static HttpClient http
  static Shop shop
  static Books books
  static Steps steps

  private int me
  private Visit visitor
  private String hold

  @BeforeProcess
  static void beforeProcess() {
    target = Target.given()
    entering = new GTest(1, 'enter')
    looking = new GTest(2, 'look')
    holding = new GTest(3, 'hold')
    paying = new GTest(4, 'pay')
    leaving = new GTest(5, 'leave')
    http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build()
    shop = new Shop(target)
    books = Books.open(shop, target)
    steps = new Steps(target.number('step'), target.number('slow'))
  }

  @BeforeThread
  void beforeThread() {
    me = GrinderUtils.threadUniqId
    entering.record(this, 'enter')
    looking.record(this, 'look')
    holding.record(this, 'hold')
    paying.record(this, 'pay')
    leaving.record(this, 'leave')
    grinder.statistics.delayReports = true
  }

  @Test
  void visit() {
    enter()
    long began = System.nanoTime()
    try {
      visitor.think()
      look()
      visitor.think()
      if (buy()) {
        steps.visited(System.nanoTime() - began)
      }
      leave()
    } catch (Throwable failure) {
      steps.failed(me)
      throw failure
    }
  }

  void enter() {
    visitor = new Visit(shop, books, target, Insider.pass(http, target))
  }

  void look() {
    Shop.Answer answer = shop.read('performance', '/api/performances/' + target.text('performance'), '')
    if (answer.status != 200) {
      throw new AssertionError((Object) ('the performance was answered with ' + answer))
    }
  }

  private boolean buy() {
    Shop.Answer held = hold()
    while (visitor.again(held)) {
      held = hold()
    }
    if (held.soldOut) {
      throw new AssertionError((Object) 'sold out: a ramp needs more tickets than it can buy')
    }
    hold = String.valueOf(held.body.get('id'))
    visitor.think()
    Shop.Answer paid = pay()
    while (visitor.again(paid)) {
      paid = pay()
    }
    return paid.status == 201
  }

  Shop.Answer hold() {
    long began = System.nanoTime()
    Shop.Answer answer = visitor.tryToHold()
    steps.wrote(me, System.nanoTime() - began, answer)
    return answer
  }

  Shop.Answer pay() {
    long began = System.nanoTime()
    Shop.Answer answer = visitor.tryToPay(hold)
    steps.wrote(me, System.nanoTime() - began, answer)
    return answer
  }

  void leave() {
    visitor.end()
  }

  @AfterProcess
  static void afterProcess() {
    for (String line : steps.lines()) {
      grinder.logger.info(line)
    }
    Latencies.report(grinder.logger, 'ShopRamp')
  }
}

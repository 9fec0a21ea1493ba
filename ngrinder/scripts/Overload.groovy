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
 * overload: 2 to 5 times as many inside as the shop serves at its best (times=3), as if the gate were
 * wrong. Right answers are tickets and stated refusals: busy with a time to come back, sold out.
 * Wrong are errors, answers that do not come, tickets sold twice, and a shop that does not recover.
 */
@RunWith(GrinderRunner)
@CompileStatic
class Overload {

  private static final long IDLE_MILLIS = 250
  private static final int TURNED_AWAY_AT_MOST = 3

  static GTest entering
  static GTest holding
  static GTest paying
  static GTest calming
  static Target target
  static HttpClient http
  static Shop shop
  static Books books
  static Storm storm

  private int me
  private Visit visitor
  private String hold

  @BeforeProcess
  static void beforeProcess() {
    target = Target.given()
    entering = new GTest(1, 'enter')
    holding = new GTest(2, 'hold')
    paying = new GTest(3, 'pay')
    calming = new GTest(4, 'recovered')
    http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build()
    shop = new Shop(target)
    books = Books.open(shop, target)
    storm = new Storm(target)
  }

  @BeforeThread
  void beforeThread() {
    me = GrinderUtils.threadUniqId
    entering.record(this, 'enter')
    holding.record(this, 'hold')
    paying.record(this, 'pay')
    calming.record(this, 'recovered')
    grinder.statistics.delayReports = true
  }

  @Test
  void visit() {
    if (!storm.acts(me)) {
      WaitingPlace.pause(IDLE_MILLIS)
      return
    }
    enter()
    try {
      Shop.Answer held = hold()
      for (int i = 0; held.busy && i < TURNED_AWAY_AT_MOST; i++) {
        WaitingPlace.pause(Math.min(2_000L, held.retryAfterSeconds * 1_000L))
        held = hold()
      }
      if (held.status == 201) {
        hold = String.valueOf(held.body.get('id'))
        Shop.Answer paid = pay()
        while (visitor.again(paid)) {
          paid = pay()
        }
      } else {
        Latencies.count(held.busy ? 'turned_away' : 'sold_out_inside')
      }
    } finally {
      visitor.end()
    }
    if (storm.phase() == Storm.AFTER) {
      recovered()
    }
  }

  void enter() {
    visitor = new Visit(shop, books, target, Insider.pass(http, target))
  }

  Shop.Answer hold() {
    Shop.Answer answer = visitor.tryToHold()
    storm.answered(answer)
    return answer
  }

  Shop.Answer pay() {
    Shop.Answer answer = visitor.tryToPay(hold)
    storm.answered(answer)
    return answer
  }

  void recovered() {
    storm.mustHaveRecovered()
  }

  @AfterProcess
  static void afterProcess() {
    for (String line : storm.lines()) {
      grinder.logger.info(line)
    }
    Latencies.report(grinder.logger, 'Overload')
  }
}

import static net.grinder.script.Grinder.grinder

import groovy.transform.CompileStatic
import net.grinder.script.GTest
import net.grinder.scriptengine.groovy.junit.GrinderRunner
import net.grinder.scriptengine.groovy.junit.annotation.AfterProcess
import net.grinder.scriptengine.groovy.junit.annotation.BeforeProcess
import net.grinder.scriptengine.groovy.junit.annotation.BeforeThread
import org.junit.Test
import org.junit.runner.RunWith

/**
 * catalogue-read: people who look and buy nothing. They have what they saw last, as a browser has,
 * so most answers are short; a picture of the seats is asked for by what changed since.
 */
@RunWith(GrinderRunner)
@CompileStatic
class CatalogueRead {

  static GTest showing
  static GTest opening
  static GTest looking
  static Target target
  static Shop shop

  private final Map<String, String> etags = new HashMap<>()
  private String picture = ''

  @BeforeProcess
  static void beforeProcess() {
    target = Target.given()
    showing = new GTest(1, 'shows')
    opening = new GTest(2, 'performance')
    looking = new GTest(3, 'seats')
    shop = new Shop(target)
  }

  @BeforeThread
  void beforeThread() {
    showing.record(this, 'shows')
    opening.record(this, 'performance')
    looking.record(this, 'seats')
    grinder.statistics.delayReports = true
  }

  @Test
  void browse() {
    shows()
    WaitingPlace.pause(target.number('think'))
    performance()
    WaitingPlace.pause(target.number('think'))
    seats()
  }

  void shows() {
    Shop.Answer answer = read('shows', '/api/shows')
    if (answer.status == 200 && ((List) answer.body.get('shows')).isEmpty()) {
      throw new AssertionError((Object) 'nothing is on sale')
    }
  }

  void performance() {
    Shop.Answer answer = read('performance', '/api/performances/' + target.text('performance'))
    if (answer.status == 304) {
      return
    }
    for (Object each : (List) answer.body.get('sections')) {
      Map<String, Object> section = (Map<String, Object>) each
      long available = ((Number) section.get('available')).longValue()
      long capacity = ((Number) section.get('capacity')).longValue()
      if (available < 0 || available > capacity) {
        throw new AssertionError((Object) ('section ' + section.get('id') + ' has ' + available + ' of ' + capacity))
      }
    }
  }

  void seats() {
    String since = picture.isEmpty() ? '' : '?since=' + URLEncoder.encode(picture, 'UTF-8')
    Shop.Answer answer = mustBeRead('seats',
        shop.read('seats', '/api/performances/' + target.text('performance') + '/seats' + since, ''))
    if (answer.status == 200) {
      picture = String.valueOf(answer.body.get('picture'))
    }
  }

  private Shop.Answer read(String what, String path) {
    String known = etags.get(path) == null ? '' : etags.get(path)
    Shop.Answer answer = mustBeRead(what, shop.read(what, path, known))
    if (answer.status == 304) {
      Latencies.count(what + '_unchanged')
    } else if (!answer.etag.isEmpty()) {
      etags.put(path, answer.etag)
    }
    return answer
  }

  private static Shop.Answer mustBeRead(String what, Shop.Answer answer) {
    if (answer.status != 200 && answer.status != 304) {
      throw new AssertionError((Object) (what + ' was answered with ' + answer))
    }
    return answer
  }

  @AfterProcess
  static void afterProcess() {
    Latencies.report(grinder.logger, 'CatalogueRead')
  }
}

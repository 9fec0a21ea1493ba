import groovy.transform.CompileStatic
import java.net.http.HttpClient

/**
 * Gets a pass for a visitor of a load test. The line must have room for all of them (an operator
 * sets floor or fixedLimit before the test), so the wait is short and not part of what is measured.
 */
@CompileStatic
class Insider {

  private static final long TOLD_WITHIN_MILLIS = 30_000

  static String pass(HttpClient http, Target target) {
    long until = System.nanoTime() + target.number('wait') * 1_000_000_000L
    WaitingPlace place = new WaitingPlace(http, target)
    try {
      place.connect()
      place.join()
      while (System.nanoTime() < until) {
        Map<String, Object> message = place.told(TOLD_WITHIN_MILLIS)
        String state = WaitingPlace.state(message)
        if (state == 'ADMITTED') {
          return String.valueOf(message.get('pass'))
        }
        if (message != null && state != 'WAITING') {
          throw new AssertionError((Object) ('the wait ended as ' + state))
        }
      }
    } finally {
      place.close()
    }
    throw new AssertionError((Object) 'not let in: is the limit of the line high enough for all threads?')
  }
}

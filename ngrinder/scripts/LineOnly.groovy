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
 * line-only: a crowd that waits and buys nothing. Every thread has many sockets (sockets=200): a
 * thread for each would be the load of the agent and not of the room. A run of a thread joins the
 * next visitors, or listens until all of them were told their place once more.
 */
@RunWith(GrinderRunner)
@CompileStatic
class LineOnly {

  private static final int JOINS_A_RUN = 20
  private static final long ANSWER_WITHIN_MILLIS = 30_000
  private static final long TOLD_WITHIN_NANOS = 45_000_000_000L

  static GTest joining
  static GTest listening
  static Target target
  static HttpClient http

  private final List<WaitingPlace> places = new ArrayList<>()
  private final List<Long> firstPlaces = new ArrayList<>()
  private final List<Long> heard = new ArrayList<>()

  @BeforeProcess
  static void beforeProcess() {
    target = Target.given()
    joining = new GTest(1, 'join')
    listening = new GTest(2, 'all told')
    http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build()
  }

  @BeforeThread
  void beforeThread() {
    joining.record(this, 'join')
    listening.record(this, 'listen')
    grinder.statistics.delayReports = true
  }

  @Test
  void stand() {
    if (places.size() < target.number('sockets')) {
      long joins = Math.min((long) JOINS_A_RUN, target.number('sockets') - places.size())
      for (int i = 0; i < joins; i++) {
        join()
      }
    } else {
      listen()
    }
  }

  void join() {
    long began = System.nanoTime()
    WaitingPlace place = new WaitingPlace(http, target)
    place.connect()
    place.join()
    Map<String, Object> answer = place.told(ANSWER_WITHIN_MILLIS)
    if (answer == null) {
      throw new AssertionError((Object) 'no answer to the join')
    }
    Latencies.took('join', System.nanoTime() - began)
    places.add(place)
    firstPlaces.add(WaitingPlace.state(answer) == 'WAITING' ? ((Number) answer.get('place')).longValue() : 0L)
    heard.add(place.heardSoFar())
    look(places.size() - 1, answer)
  }

  /** Until everybody was told once more; who is inside or whose turn is over is told nothing. */
  void listen() {
    long began = System.nanoTime()
    for (int i = 0; i < places.size(); i++) {
      WaitingPlace place = places.get(i)
      while (WaitingPlace.state(place.lastTold()) == 'WAITING' && place.heardSoFar() == heard.get(i)) {
        if (place.told(1_000L) == null && System.nanoTime() - began > TOLD_WITHIN_NANOS) {
          throw new AssertionError((Object) ('visitor ' + i + ' was told nothing for 45 s'))
        }
        keepAlive()
      }
      if (!place.refusedWith().isEmpty()) {
        throw new AssertionError((Object) ('refused: ' + place.refusedWith()))
      }
      heard.set(i, place.heardSoFar())
      look(i, place.lastTold())
    }
    Latencies.took('all_told', System.nanoTime() - began)
    keepAlive()
  }

  /**
   * Nobody is overtaken. Some of those who were passed over may come back in front, so a few places
   * lost are no failure.
   */
  private void look(int visitor, Map<String, Object> message) {
    if (WaitingPlace.state(message) != 'WAITING') {
      Latencies.count('state_' + WaitingPlace.state(message))
      return
    }
    long now = ((Number) message.get('place')).longValue()
    long first = firstPlaces.get(visitor)
    if (now > first + Math.max(10L, Math.floorDiv(first, 50L))) {
      throw new AssertionError((Object) ('visitor ' + visitor + ' was overtaken: from place ' + first + ' to ' + now))
    }
  }

  private void keepAlive() {
    for (WaitingPlace place : places) {
      if (!place.lost()) {
        place.beat()
      }
    }
  }

  @AfterThread
  void afterThread() {
    places.each { WaitingPlace place -> place.close() }
  }

  @AfterProcess
  static void afterProcess() {
    Latencies.report(grinder.logger, 'LineOnly')
  }
}

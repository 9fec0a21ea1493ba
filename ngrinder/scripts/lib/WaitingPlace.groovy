import groovy.json.JsonSlurper
import groovy.transform.CompileStatic
import java.net.http.HttpClient
import java.net.http.WebSocket
import java.time.Duration
import java.util.concurrent.CompletionStage
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.TimeUnit

/**
 * A visitor in line: STOMP 1.2 over the WebSocket of JDK 11. What the server says comes on a thread
 * of the HTTP client, which nGrinder's statistics know nothing of; so the methods here block, each
 * with a limit, and are called from the worker's thread.
 */
@CompileStatic
class WaitingPlace implements WebSocket.Listener {

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(15)

  /** Below the 25 s that the server and we agree on. */
  private static final long BEAT_MILLIS = 15_000

  /** What ends a frame. */
  private static final String END = String.valueOf((char) 0)

  private static final int BROKEN = 1006
  private static final int FIRST_FINAL_CODE = 4500

  private final HttpClient http
  private final Target target
  private final StringBuilder incoming = new StringBuilder()
  private WebSocket socket
  private Map<String, Object> last = Collections.emptyMap()
  private String ticket = ''
  private String refusal = ''
  private int closedWith
  private long heard
  private long seen
  private long sentAt

  WaitingPlace(HttpClient http, Target target) {
    this.http = http
    this.target = target
  }

  /** Opens the connection, with the place ticket when there is one. */
  void connect() {
    synchronized (this) {
      incoming.setLength(0)
      closedWith = 0
      refusal = ''
    }
    socket = http.newWebSocketBuilder()
        .subprotocols('v12.stomp')
        .connectTimeout(CONNECTS_WITHIN)
        .buildAsync(target.socketAddress(), this)
        .get(CONNECTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
    String resume = ticket.isEmpty() ? '' : 'ticket:' + ticket + '\n'
    send('CONNECT\naccept-version:1.2\nhost:sluice\nheart-beat:25000,25000\n' + resume + '\n' + END)
    send('SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n' + END)
  }

  /** Asks for a place; doing it twice changes nothing. */
  void join() {
    send('SEND\ndestination:/app/lines/' + target.text('line') + '/join\ncontent-type:application/json\n\n{}' + END)
  }

  /**
   * Returns the newest message about the place that was not returned yet, waits for one when there
   * is none; null when none came in time. Comes back by the place ticket when the connection was
   * lost, and fails when the server refused.
   */
  Map<String, Object> told(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis)
    while (true) {
      synchronized (this) {
        if (heard > seen) {
          seen = heard
          return last
        }
        if (closedWith >= FIRST_FINAL_CODE) {
          throw new AssertionError((Object) ('refused: ' + refusal + ' (close code ' + closedWith + ')'))
        }
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())
        if (left <= 0) {
          return null
        }
        if (closedWith == 0) {
          this.wait(Math.min(left, 1_000L))
        }
      }
      if (closedWith != 0 && closedWith < FIRST_FINAL_CODE) {
        comeBack()
      }
      beat()
    }
  }

  /** What was said last. */
  synchronized Map<String, Object> lastTold() {
    return last
  }

  synchronized long heardSoFar() {
    return heard
  }

  synchronized String refusedWith() {
    return closedWith >= FIRST_FINAL_CODE ? refusal : ''
  }

  synchronized boolean lost() {
    return closedWith != 0
  }

  static String state(Map<String, Object> message) {
    return message == null ? '' : String.valueOf(message.get('state'))
  }

  /** Shows that we live, as both sides agreed. */
  void beat() {
    if (System.nanoTime() - sentAt > TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS)) {
      send('\n')
    }
  }

  /** After a random moment, or all come back at once. Without a ticket it is a new join. */
  void comeBack() {
    Latencies.count('reconnects')
    pause(ThreadLocalRandom.current().nextLong(300L, 2_000L))
    connect()
    if (ticket.isEmpty()) {
      join()
    }
  }

  /** Goes on after so long at the latest. */
  static void pause(long millis) {
    if (millis > 0) {
      Thread.sleep(millis)
    }
  }

  void close() {
    WebSocket open = socket
    if (open != null) {
      open.abort()
    }
  }

  private void send(String text) {
    sentAt = System.nanoTime()
    try {
      socket.sendText(text, true).get(CONNECTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
    } catch (java.util.concurrent.ExecutionException lost) {
      closed(BROKEN)
    }
  }

  @Override
  CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
    synchronized (this) {
      incoming.append(data)
      int end = incoming.indexOf(END)
      while (end >= 0) {
        received(incoming.substring(0, end))
        incoming.delete(0, end + 1)
        end = incoming.indexOf(END)
      }
      if (whole && incoming.toString().trim().isEmpty()) {
        incoming.setLength(0) // a sign of life
      }
    }
    from.request(1)
    return null
  }

  private void received(String text) {
    String frame = text.replaceFirst('^\\s+', '')
    int border = frame.indexOf('\n\n')
    if (border < 0) {
      return
    }
    String head = frame.substring(0, border)
    String body = frame.substring(border + 2)
    if (head.startsWith('ERROR')) {
      refusal = body.isEmpty() ? head : body
    } else if (head.startsWith('MESSAGE')) {
      last = (Map<String, Object>) new JsonSlurper().parseText(body)
      Object given = last.get('ticket')
      if (given != null) {
        ticket = given.toString()
      }
      heard++
      notifyAll()
    }
  }

  @Override
  CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed(code == 0 ? BROKEN : code)
    return null
  }

  @Override
  void onError(WebSocket from, Throwable error) {
    closed(BROKEN)
  }

  private synchronized void closed(int code) {
    if (closedWith == 0) {
      closedWith = code
    }
    notifyAll()
  }
}

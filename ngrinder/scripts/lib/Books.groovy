import groovy.transform.CompileStatic
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong

/**
 * What this process has bought. Nobody may get a ticket that somebody has already, and all together
 * no more than was there before. Only this process: over all of them ./sluice verify looks.
 */
@CompileStatic
class Books {

  private final ConcurrentHashMap<String, Boolean> taken = new ConcurrentHashMap<>()
  private final AtomicLong bought = new AtomicLong()
  private final long thereWere

  private Books(long thereWere) {
    this.thereWere = thereWere
  }

  /** Counts what is there of the section before the first one buys. */
  static Books open(Shop shop, Target target) {
    Shop.Answer answer = shop.read('performance', '/api/performances/' + target.text('performance'), '')
    if (answer.status != 200) {
      throw new AssertionError((Object) ('the performance cannot be read: ' + answer))
    }
    for (Object each : (List) answer.body.get('sections')) {
      Map<String, Object> section = (Map<String, Object>) each
      if (String.valueOf(section.get('id')) == target.text('section')) {
        return new Books(((Number) section.get('available')).longValue())
      }
    }
    throw new AssertionError((Object) ('the performance has no section ' + target.text('section')))
  }

  /** Notes an order that was paid, and fails when it is more than there can be. */
  void bought(Map<String, Object> order) {
    List tickets = (List) order.get('tickets')
    if (tickets == null || tickets.isEmpty()) {
      throw new AssertionError((Object) ('paid and no ticket: order ' + order.get('id')))
    }
    for (Object each : tickets) {
      Map<String, Object> ticket = (Map<String, Object>) each
      once('code ' + ticket.get('code'))
      if (ticket.get('number') != null) {
        once('seat ' + ticket.get('section') + '/' + ticket.get('row') + '/' + ticket.get('number'))
      }
    }
    long sum = bought.addAndGet(tickets.size())
    if (sum > thereWere) {
      throw new AssertionError((Object) ('oversold: ' + sum + ' tickets bought, there were ' + thereWere))
    }
  }

  long soFar() {
    return bought.get()
  }

  private void once(String what) {
    if (taken.putIfAbsent(what, Boolean.TRUE) != null) {
      throw new AssertionError((Object) ('oversold: ' + what + ' was sold twice'))
    }
  }
}

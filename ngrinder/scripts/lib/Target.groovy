import groovy.transform.CompileStatic
import net.grinder.util.GrinderUtils

/**
 * What a test is aimed at. nGrinder gives a script one text without blanks, so it is written
 * name=value,name=value; what is not named has its default, and during validation nothing is.
 */
@CompileStatic
class Target {

  private static final Map<String, String> DEFAULTS = [
    room       : 'http://127.0.0.1:8080', // queue-server, or the proxy before it
    shop       : 'http://127.0.0.1:8081', // ticket-api, or the proxy before it
    line       : 'summer-show',
    performance: '1',
    section    : '3',
    places     : '2',                     // tickets of an order
    wait       : '900',                   // seconds somebody waits in line at most
    think      : '0',                     // ms between two steps in the shop
    sockets    : '200',                   // line-only: visitors of a thread
    step       : '60',                    // shop-ramp: seconds of a step
    slow       : '1000',                  // ms after which a write counts as slow
    times      : '3',                     // overload: 2 to 5 times the usual crowd
    calm       : '60',                    // overload: seconds before and after the storm
    storm      : '120',                   // overload: seconds of the storm
  ]

  private final Map<String, String> values = new HashMap<>(DEFAULTS)

  Target(String param) {
    for (String pair : param.split(',')) {
      String text = pair.trim()
      if (text.isEmpty()) {
        continue
      }
      int equals = text.indexOf('=')
      String name = equals < 0 ? text : text.substring(0, equals)
      if (equals < 0 || !DEFAULTS.containsKey(name)) {
        throw new IllegalArgumentException('no such parameter: ' + text + '; there are ' + DEFAULTS.keySet())
      }
      values.put(name, text.substring(equals + 1))
    }
  }

  static Target given() {
    return new Target(GrinderUtils.getParam(''))
  }

  String text(String name) {
    return values.get(name)
  }

  long number(String name) {
    return Long.parseLong(values.get(name))
  }

  /** Where visitors open their WebSocket. */
  URI socketAddress() {
    return URI.create(text('room').replaceFirst('^http', 'ws') + '/ws')
  }

  String shop(String path) {
    return text('shop') + path
  }
}

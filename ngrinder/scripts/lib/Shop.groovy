import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import groovy.transform.CompileStatic
import java.nio.charset.StandardCharsets
import org.ngrinder.http.HTTPRequest
import org.ngrinder.http.HTTPResponse

/**
 * The documented HTTP interface of the shop. One object for a process: headers go with each call,
 * because a request object is shared by all threads and would hand one visitor's pass to the others.
 */
@CompileStatic
class Shop {

  /** What came back. */
  static class Answer {
    int status
    String problem = ''
    String etag = ''
    long retryAfterSeconds
    Map<String, Object> body = Collections.emptyMap()

    /** Told to come back later, by the rules: a stated problem and a time. */
    boolean isBusy() {
      return (status == 503 || status == 429) && retryAfterSeconds > 0
    }

    /** The same request goes on after a moment. */
    boolean isUnderWay() {
      return status == 409 && problem == 'request-in-progress'
    }

    boolean isSoldOut() {
      return status == 409 && (problem == 'sold-out' || problem == 'seats-taken')
    }

    @Override
    String toString() {
      return status + (problem.isEmpty() ? '' : ' ' + problem)
    }
  }

  private static final Map<String, String> NONE = new HashMap<>()

  private final HTTPRequest request = new HTTPRequest()
  private final Target target

  Shop(Target target) {
    this.target = target
  }

  Answer read(String what, String path, String etag) {
    Map<String, String> headers = new HashMap<>()
    if (!etag.isEmpty()) {
      headers.put('If-None-Match', etag)
    }
    long began = System.nanoTime()
    HTTPResponse response = request.GET(target.shop(path), NONE, headers)
    Latencies.took(what, System.nanoTime() - began)
    return answer(response)
  }

  Answer hold(String pass, String key) {
    return write('hold', '/api/performances/' + target.text('performance') + '/holds', pass, key,
        [section: target.number('section'), quantity: target.number('places')])
  }

  Answer pay(String pass, String hold, String key) {
    return write('pay', '/api/orders', pass, key,
        [hold: hold, payment: [method: 'CARD', token: 'tok_ok']])
  }

  Answer order(String pass, String order) {
    return answer(request.GET(target.shop('/api/orders/' + order), NONE, bearer(pass)))
  }

  /** Gives the place in the work queue back. */
  Answer end(String pass) {
    return write('end', '/api/visit/end', pass, '', Collections.<String, Object> emptyMap())
  }

  private Answer write(String what, String path, String pass, String key, Map<String, ?> body) {
    Map<String, String> headers = bearer(pass)
    if (!key.isEmpty()) {
      headers.put('Idempotency-Key', key)
    }
    byte[] content = new byte[0]
    if (!body.isEmpty()) {
      headers.put('Content-Type', 'application/json')
      content = JsonOutput.toJson(body).getBytes(StandardCharsets.UTF_8)
    }
    long began = System.nanoTime()
    HTTPResponse response = request.POST(target.shop(path), content, headers)
    Latencies.took(what, System.nanoTime() - began)
    return answer(response)
  }

  private static Map<String, String> bearer(String pass) {
    Map<String, String> headers = new HashMap<>()
    headers.put('Authorization', 'Bearer ' + pass)
    return headers
  }

  private static Answer answer(HTTPResponse response) {
    Answer answer = new Answer(status: response.statusCode)
    String text = response.bodyText
    if (text != null && text.trim().startsWith('{')) {
      answer.body = (Map<String, Object>) new JsonSlurper().parseText(text)
      answer.problem = response.statusCode >= 400 ? String.valueOf(answer.body.get('type')) : ''
    }
    answer.etag = header(response, 'ETag')
    String later = header(response, 'Retry-After')
    answer.retryAfterSeconds = later.isEmpty() ? 0L : Long.parseLong(later)
    return answer
  }

  private static String header(HTTPResponse response, String name) {
    return response.getHeader(name) == null ? '' : response.getHeader(name).value
  }
}

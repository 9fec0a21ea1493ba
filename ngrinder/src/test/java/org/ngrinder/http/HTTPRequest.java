package org.ngrinder.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls that our scripts make, over the client of the JDK. */
public final class HTTPRequest {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public HTTPResponse GET(String uri, Map<String, String> params, Map<String, String> headers) {
    String query =
        params.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send("GET", query.isEmpty() ? uri : uri + "?" + query, BodyPublishers.noBody(), headers);
  }

  public HTTPResponse POST(String uri, byte[] content, Map<String, String> headers) {
    return send(
        "POST",
        uri,
        content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content),
        headers);
  }

  private HTTPResponse send(
      String method, String uri, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri)).timeout(ANSWERS_WITHIN).method(method, body);
    headers.forEach(request::header);
    try {
      return new HTTPResponse(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

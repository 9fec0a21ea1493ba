package org.ngrinder.http;

import java.net.http.HttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** An answer. */
public final class HTTPResponse {

  private final HttpResponse<String> response;

  HTTPResponse(HttpResponse<String> response) {
    this.response = response;
  }

  public int getStatusCode() {
    return response.statusCode();
  }

  public String getBodyText() {
    return response.body();
  }

  public @Nullable Header getHeader(String name) {
    return response
        .headers()
        .firstValue(name)
        .map(value -> new BasicHeader(name, value))
        .orElse(null);
  }
}

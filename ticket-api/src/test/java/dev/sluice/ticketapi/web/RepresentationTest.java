package dev.sluice.ticketapi.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

class RepresentationTest {

  private static final CacheControl SHORTLY = CacheControl.maxAge(Duration.ofSeconds(1));
  private static final String LONG = "{\"text\":\"" + "seat ".repeat(1_000) + "\"}";

  private static Representation of(String json) {
    return Representation.of(json.getBytes(UTF_8));
  }

  private static HttpHeaders headers(String name, String... values) {
    HttpHeaders headers = new HttpHeaders();
    headers.put(name, List.of(values));
    return headers;
  }

  private static ResponseEntity<byte[]> answer(Representation document, HttpHeaders request) {
    return document.answer(request, SHORTLY);
  }

  @Test
  void whoTakesGzipGetsItUnlessThereIsLittleToSave() throws Exception {
    for (String coding : List.of("gzip", "br, GZIP;q=0.5", "deflate, gzip")) {
      ResponseEntity<byte[]> answer = answer(of(LONG), headers("Accept-Encoding", coding));
      assertThat(answer.getHeaders().getFirst("Content-Encoding")).as(coding).isEqualTo("gzip");
      assertThat(answer.getHeaders().getVary()).containsExactly("Accept-Encoding");
      byte[] body = answer.getBody();
      assertThat(body).hasSizeLessThan(LONG.length() / 10);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
          .isEqualTo(LONG.getBytes(UTF_8));
    }
    for (String coding : List.of("identity", "gzip;q=0", "gzip; q=0.0", "br")) {
      ResponseEntity<byte[]> answer = answer(of(LONG), headers("Accept-Encoding", coding));
      assertThat(answer.getHeaders().getFirst("Content-Encoding")).as(coding).isNull();
      assertThat(answer.getBody()).isEqualTo(LONG.getBytes(UTF_8));
    }
    assertThat(answer(of("{}"), headers("Accept-Encoding", "gzip")).getBody())
        .isEqualTo("{}".getBytes(UTF_8));
  }

  @Test
  void theTagNamesExactlyTheBytesThatAreSent() {
    HttpHeaders gzip = headers("Accept-Encoding", "gzip");
    String plainTag = answer(of(LONG), new HttpHeaders()).getHeaders().getETag();
    String gzipTag = answer(of(LONG), gzip).getHeaders().getETag();
    assertThat(plainTag).startsWith("\"").isNotEqualTo(gzipTag);
    assertThat(answer(of(LONG), gzip).getHeaders().getETag()).isEqualTo(gzipTag);
    assertThat(answer(of(LONG + " "), gzip).getHeaders().getETag()).isNotEqualTo(gzipTag);
  }

  @Test
  void whoHasItIsToldSo() {
    String tag = String.valueOf(answer(of(LONG), new HttpHeaders()).getHeaders().getETag());
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      ResponseEntity<byte[]> answer = answer(of(LONG), headers("If-None-Match", known));
      assertThat(answer.getStatusCode().value()).as(known).isEqualTo(304);
      assertThat(answer.getBody()).isNull();
      assertThat(answer.getHeaders().getETag()).isEqualTo(tag);
      assertThat(answer.getHeaders().getCacheControl()).isEqualTo("max-age=1");
    }
    for (String other : List.of("\"x\"", "nonsense", "")) {
      assertThat(answer(of(LONG), headers("If-None-Match", other)).getStatusCode().value())
          .isEqualTo(200);
    }
  }
}

package dev.sluice.monitorui.lines;

import dev.sluice.monitorui.MonitorSettings;
import dev.sluice.monitorui.WatchSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The feeds of a test's own admission-batch. */
public final class TestFeeds {

  private final AdmissionBatch admissionBatch;
  private final LineFeed lines;

  public TestFeeds(FakeAdmissionBatch fake) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(Duration.ofSeconds(20));
    admissionBatch =
        new AdmissionBatch(
            RestClient.builder().requestFactory(requests),
            new MonitorSettings(fake.url(), FakeAdmissionBatch.KEY),
            WatchSettings.standard());
    lines = new LineFeed(admissionBatch);
  }

  public AdmissionBatch admissionBatch() {
    return admissionBatch;
  }

  public LineFeed lines() {
    return lines;
  }
}

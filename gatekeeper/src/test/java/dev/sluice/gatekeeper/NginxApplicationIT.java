package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application behind a real nginx, which asks the gatekeeper. */
@Tag("nginx")
@WithDevServices(ServerKind.REDIS)
class NginxApplicationIT extends ProxyApplication {

  private static final String NAIVE =
      "location /assets/ { auth_request off; proxy_pass http://application; }";

  NginxApplicationIT() {
    super(Proxy.NGINX);
  }

  @Override
  String withoutTheCheck(String configuration) {
    return configuration.replace("location / {", "location / { auth_request off;");
  }

  @Test
  void aPassThatIsNotGoodReachesNobody() throws Exception {
    AdmissionPass good = scene.gatekeeper.admit("museum");
    String text = scene.gatekeeper.sign(good);
    AdmissionPass revoked = scene.gatekeeper.admit("museum");
    scene.gatekeeper.revoke(revoked);
    AdmissionPass expired =
        scene.gatekeeper.unknown(scene.gatekeeper.now().minusSeconds(700), Duration.ofMinutes(10));
    String flipped = text.substring(0, text.length() - 2) + (text.endsWith("AA") ? "BB" : "AA");
    for (String header :
        List.of(
            BehindProxy.cookie(flipped),
            "Authorization: Bearer " + flipped,
            scene.cookie(expired),
            scene.cookie(revoked),
            scene.cookie(scene.gatekeeper.admit("theatre")))) {
      Answer answer = RawHttp.get(scene.port(), "/tour", header);
      scene.reachesNobody(answer, header);
      assertThat(answer.body()).contains("\"type\":\"");
    }
    assertThat(RawHttp.get(scene.port(), "/tour", scene.cookie(revoked)).body())
        .contains("visit-ended");
    assertThat(RawHttp.get(scene.port(), "/tour", scene.cookie(expired)).status()).isEqualTo(401);
  }

  @Test
  void withoutAGatekeeperNobodyComesIn() throws Exception {
    String header = scene.cookie(scene.gatekeeper.admit("museum"));
    try (ExampleSite alone = scene.another("alone", 9, UnaryOperator.identity())) {
      assertThat(RawHttp.get(alone.port(), "/tour", header).status()).isEqualTo(500);
      assertThat(scene.application.heads()).isEmpty();
    }
  }

  // Why the example's open location is as strict as it is.
  @Test
  void anOpenLocationThatTakesEverythingIsAWayAroundTheGate() throws Exception {
    UnaryOperator<String> naive =
        text -> text.replaceFirst("(?s)location ~ \\^/assets/.*?\\n    }", NAIVE);
    try (ExampleSite open = scene.another("naive", scene.gatekeeper.port(), naive)) {
      RawHttp.get(open.port(), "/tour/..%2fassets/a.css");
      RawHttp.get(open.port(), "/assets/..;/tour");
      assertThat(scene.application.heads())
          .hasSize(2)
          .anyMatch(head -> head.startsWith("GET /tour/..%2fassets/a.css "))
          .anyMatch(head -> head.startsWith("GET /assets/..;/tour "));
    }
    scene.application.forget();
    RawHttp.get(scene.port(), "/tour/..%2fassets/a.css");
    assertThat(scene.application.heads())
        .singleElement()
        .asString()
        .startsWith("GET /assets/a.css HTTP/1.1");
    scene.application.forget();
    RawHttp.get(scene.port(), "/assets/;/../tour");
    assertThat(scene.application.heads())
        .as("a plain name below /assets/, for nginx and for the application")
        .singleElement()
        .asString()
        .startsWith("GET /assets/tour HTTP/1.1");
  }
}

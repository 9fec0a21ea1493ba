package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What HAProxy asks of a pass: each pass here has one fault, is refused, and comes in when the one
 * condition that looks for it is taken out of examples/reverse-proxy/haproxy.cfg.
 */
@Tag("haproxy")
@WithDevServices(ServerKind.REDIS)
class HaproxyPassesIT extends ProxyTrial {

  private static final String VISITOR = "\"sub\":\"AAAAAAAAAAAAAAAAAAAAAA\"";
  private static final String LINE = "\"aud\":\"museum\"";
  private static final String HEADER =
      "{\"alg\":\"%s\",\"kid\":\"test\",\"typ\":\"sluice-%s+jwt\"}";
  private static final byte[] SECRET =
      Base64.getDecoder().decode(RunningGatekeeper.KEY.substring("test:".length()));
  private static final byte[] OTHER_SECRET = "x".repeat(32).getBytes(StandardCharsets.US_ASCII);

  HaproxyPassesIT() {
    super(Proxy.HAPROXY);
  }

  /** A fault, and the name of the condition that finds it. */
  record Faulty(String condition, String fault, String pass) {
    @Override
    public String toString() {
      return condition + ": " + fault;
    }
  }

  private static HandMadePass good() {
    return saying(LINE, VISITOR, iat(0), exp(600));
  }

  private static HandMadePass saying(String... claims) {
    return HandMadePass.saying(String.join(",", claims));
  }

  private static String iat(int seconds) {
    return "\"iat\":" + Instant.now().plusSeconds(seconds).getEpochSecond();
  }

  private static String exp(int seconds) {
    return "\"exp\":" + Instant.now().plusSeconds(seconds).getEpochSecond();
  }

  static Stream<Faulty> faulty() {
    String text = good().signedBy(SECRET);
    String flipped = text.substring(0, text.length() - 2) + (text.endsWith("AA") ? "BB" : "AA");
    return Stream.of(
        new Faulty("well_formed", "a fourth part", text + ".x"),
        new Faulty("well_formed", "an end", text + '.'),
        new Faulty("genuine", "flipped signature", flipped),
        new Faulty("genuine", "foreign key", good().signedBy(OTHER_SECRET)),
        new Faulty(
            "genuine", "key cut at its zero byte", good().signedBy(Arrays.copyOf(SECRET, 1))),
        new Faulty(
            "says_our_algorithm",
            "alg none",
            good().under(HEADER.formatted("none", "pass")).signedBy(SECRET)),
        new Faulty(
            "says_our_algorithm",
            "alg HS512",
            good().under(HEADER.formatted("HS512", "pass")).signedBy(SECRET)),
        new Faulty(
            "a_pass",
            "place ticket",
            good().under(HEADER.formatted("HS256", "ticket")).signedBy(SECRET)),
        new Faulty("a_pass", "no type", good().under("{\"alg\":\"HS256\"}").signedBy(SECRET)),
        new Faulty(
            "of_this_line",
            "other line",
            saying("\"aud\":\"theatre\"", VISITOR, iat(0), exp(600)).signedBy(SECRET)),
        new Faulty("of_this_line", "no line", saying(VISITOR, iat(0), exp(600)).signedBy(SECRET)),
        new Faulty("begun", "not yet", saying(LINE, VISITOR, iat(120), exp(600)).signedBy(SECRET)),
        new Faulty("begun", "no iat", saying(LINE, VISITOR, exp(600)).signedBy(SECRET)),
        new Faulty("lasts", "expired", saying(LINE, VISITOR, iat(-9), exp(0)).signedBy(SECRET)),
        new Faulty("lasts", "no exp", saying(LINE, VISITOR, iat(0)).signedBy(SECRET)),
        new Faulty(
            "of_a_visitor",
            "odd visitor",
            saying(LINE, "\"sub\":\"a b\"", iat(0), exp(600)).signedBy(SECRET)),
        new Faulty("of_a_visitor", "no visitor", saying(LINE, iat(0), exp(600)).signedBy(SECRET)),
        new Faulty(
            "short_enough",
            "oversized",
            saying(LINE, VISITOR, iat(0), exp(600), "\"x\":\"" + "y".repeat(800) + '"')
                .signedBy(SECRET)));
  }

  @Test
  void aGoodOneOfTheSameMakeComesIn() throws Exception {
    assertThat(status(scene.site, good().signedBy(SECRET))).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void aPassWithOneFaultIsRefusedByTheConditionForIt(Faulty faulty) throws Exception {
    for (String header :
        List.of(BehindProxy.cookie(faulty.pass()), "Authorization: Bearer " + faulty.pass())) {
      scene.reachesNobody(RawHttp.get(scene.port(), "/tour", header), faulty.fault());
    }
    try (ExampleSite lax =
        scene.another(
            faulty.toString().replaceAll("\\W+", "-"),
            scene.gatekeeper.port(),
            without(faulty.condition()))) {
      assertThat(status(lax, faulty.pass())).as("seen red").isEqualTo(200);
    }
  }

  // An empty key, or one that is no base64, must not be one that everybody knows.
  @Test
  void aKeyThatIsTooShortOpensToNobody() throws Exception {
    String byNobody = good().signedBy(new byte[1]);
    int gate = scene.gatekeeper.port();
    for (Map.Entry<String, String> key :
        Map.of("empty", "test:", "nameless", "AAAA", "odd", "test:%" + "A".repeat(43)).entrySet()) {
      try (ExampleSite site =
          scene.another(key.getKey(), gate, key.getValue(), UnaryOperator.identity())) {
        scene.reachesNobody(
            RawHttp.get(site.port(), "/tour", BehindProxy.cookie(byNobody)), key.getKey());
      }
    }
    try (ExampleSite lax = scene.another("lax", gate, "test:", without("key_long_enough"))) {
      assertThat(status(lax, byNobody)).as("seen red").isEqualTo(200);
    }
  }

  @Test
  void oddPassesReachNobody() throws Exception {
    String text = good().signedBy(SECRET);
    String unsigned = text.substring(0, text.lastIndexOf('.'));
    for (String odd :
        List.of(
            "",
            ".",
            "..",
            "...",
            "x",
            unsigned,
            unsigned + '.',
            text + '.',
            text + ".x",
            text + '=',
            '.' + text,
            text.replace('.', ' '),
            text.toUpperCase(Locale.ROOT),
            "a".repeat(12_000),
            good().under("{\"alg\":\"none\",\"typ\":\"sluice-pass+jwt\"}").signedBy(SECRET))) {
      for (String header : List.of(BehindProxy.cookie(odd), "Authorization: Bearer " + odd)) {
        scene.reachesNobody(RawHttp.get(scene.port(), "/tour", header), header);
      }
    }
  }

  private static int status(ExampleSite site, String pass) throws Exception {
    return RawHttp.get(site.port(), "/tour", BehindProxy.cookie(pass)).status();
  }

  /** Takes one name out of the line that has them all. */
  private static UnaryOperator<String> without(String condition) {
    return text -> {
      String changed = text.replaceFirst("(bool\\(true\\) if .*) " + condition + "\\b", "$1");
      assertThat(changed).isNotEqualTo(text);
      return changed;
    };
  }
}

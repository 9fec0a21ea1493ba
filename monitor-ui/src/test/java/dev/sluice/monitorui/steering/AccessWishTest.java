package dev.sluice.monitorui.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.monitorui.page.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AccessWishTest {

  private static AccessWish read(String json) {
    return JsonMapper.shared().readValue(json, AccessWish.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"proof\":\"SOMETIMES\"} | proof is one of [OFF, OVER_RATE, ALWAYS], was \"SOMETIMES\"",
        "{\"proofWork\":1} | proof work must be in [1000, 10000000], was 1",
        "{\"joinsPerAddress\":-1} | joins per address must be in [0, 1000000], was -1",
        "{\"lanes\":\"members=1\"} | the first lane is general",
        "{\"lanes\":\"general=0\"} | the weight of a lane must be in [1, 1000], was 0",
        "{\"add\":{\"deniedAddresses\":[\"10.0.0.1/8\"]}} | an address range is like 203.0.113.0/24 or 2001:db8::/32, was \"10.0.0.1/8\"",
        "{\"remove\":{\"allowedAddresses\":[null]}} | an address range is like 203.0.113.0/24 or 2001:db8::/32, was \"\"",
        "{\"add\":{\"sharedNetworks\":[\"10.0.0.0/8\"]}} | a shared network is like 203.0.113.0/24=500, was \"10.0.0.0/8\""
      })
  void whatMakesNoSenseIsSaidBeforeAnythingIsOnRecord(String json, String detail) {
    AccessWish wish = read(json);
    assertThatThrownBy(wish::check)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.getBody().getDetail()).isEqualTo(detail));
  }

  @Test
  void onlyWhatIsGivenGoesOn() {
    AccessWish wish =
        read(
            """
            {"proof":"ALWAYS","add":{"deniedAddresses":["192.0.2.0/24"],"allowedAddresses":[]},
             "reason":"bots","confirmed":false}
            """);
    wish.check();
    assertThat(JsonMapper.shared().writeValueAsString(wish.values()))
        .isEqualTo("{\"proof\":\"ALWAYS\",\"add\":{\"deniedAddresses\":[\"192.0.2.0/24\"]}}");
    assertThat(wish.changedNames()).containsExactly("proof", "deniedAddresses");
    assertThat(read("{\"add\":{},\"remove\":{\"sharedNetworks\":[]}}").values()).isEmpty();
  }
}

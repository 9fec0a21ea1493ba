package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure rules: what is an address, a name, a number, a password, and when a session is over. */
class AccountRulesTest {

  private static final EmailAddress EMAIL = EmailAddress.parse("haneul@example.com").orElseThrow();

  @Test
  void anAddressHasOneSpelling() {
    assertThat(EmailAddress.parse("  Haneul@EXAMPLE.com "))
        .hasValueSatisfying(email -> assertThat(email.value()).isEqualTo("haneul@example.com"));
    assertThat(EMAIL).hasToString("EmailAddress[hidden]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'brien@example.com",
        "a+b@sub.example.co.kr",
        "x@xn--9t4b11yi5a.com",
        "'or'1'='1@example.com"
      })
  void addressesThatAreTaken(String text) {
    assertThat(EmailAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@example.com",
        "a@",
        "a@example",
        "a@@example.com",
        "a@-example.com",
        "a@example..com",
        "a b@example.com",
        "a@exa mple.com",
        "a@example.com\nBcc: b@example.com",
        "a@example.com\r",
        "\"a b\"@example.com",
        "a<b@example.com",
        "하늘@example.com",
        "a@[127.0.0.1]",
        "a\u0000@example.com"
      })
  void addressesThatAreNot(String text) {
    assertThat(EmailAddress.parse(text + (text.endsWith("\r") ? "x" : ""))).isEmpty();
  }

  @Test
  void anAddressIsNotLongerThanTheColumn() {
    String domain = "example.com";
    assertThat(EmailAddress.parse("a".repeat(64) + '@' + domain)).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + '@' + domain)).isEmpty();
  }

  @Test
  void namesAndNumbers() {
    assertThat(PersonalDetails.name(" 김 하늘 ")).contains("김 하늘");
    assertThat(PersonalDetails.name("Renée O'Hara-Smith Jr.")).isPresent();
    assertThat(PersonalDetails.name("\u1100\u1161")).contains("\uac00");
    for (String name :
        new String[] {"", "  ", "<b>x</b>", "a\nb", "x".repeat(81), "1234", "${jndi:x}"}) {
      assertThat(PersonalDetails.name(name)).as(name).isEmpty();
    }
    assertThat(PersonalDetails.phone("010 1234 5678")).contains("010-1234-5678");
    assertThat(PersonalDetails.phone("+821012345678")).contains("+821012345678");
    for (String phone :
        new String[] {"", "12345", "010--1234-5678", "010-1234-567x", "1".repeat(20)}) {
      assertThat(PersonalDetails.phone(phone)).as(phone).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "123456789",
        "1234567890",
        "PASSWORD123",
        "aaaaaaaaaaaa",
        "abababababab",
        "haneul@example.com",
        "haneul12345",
        "12345haneul!"
      })
  void passwordsThatAreGuessedFirstAreNotTaken(String password) {
    assertThat(PasswordRules.refusal(password, EMAIL)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a long enough password", "하늘이 참 파랗다 오늘", "correct horse battery"})
  void othersAre(String password) {
    assertThat(PasswordRules.refusal(password, EMAIL)).isEmpty();
  }

  @Test
  void theLengthOfAPasswordIsCountedInCharacters() {
    String longest = "abcd".repeat(32);
    assertThat(PasswordRules.refusal(longest, EMAIL)).isEmpty();
    assertThat(PasswordRules.refusal(longest + "e", EMAIL)).isPresent();
    assertThat(PasswordRules.refusal("😀😁😂🤣😃😄😅😆😉", EMAIL)).as("nine").isPresent();
    assertThat(PasswordRules.refusal("😀😁😂🤣😃😄😅😆😉😊", EMAIL)).as("ten").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "127.0.0.1, 127.0.0.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    "::1, 0:0:0:0:0:0:0:0/48",
    "nonsense, unknown",
    "'1.2.3.4, 5.6.7.8', unknown",
    "'}:x', unknown"
  })
  void anAddressIsCutToItsNetwork(String literal, String prefix) {
    assertThat(ClientAddress.of(literal).prefix()).isEqualTo(prefix);
  }

  // K07: both limits
  @Test
  void aSessionEndsByDisuseAndByAge() {
    Instant began = Instant.parse("2026-12-01T11:00:00Z");
    Duration idle = Duration.ofDays(7);
    Instant end = began.plus(Duration.ofDays(30));
    Session fresh = session(began, began, end, false);
    assertThat(fresh.isOver(began.plus(idle).minusMillis(1), idle)).isFalse();
    assertThat(fresh.isOver(began.plus(idle), idle)).isTrue();
    assertThat(fresh.overAt(idle)).isEqualTo(began.plus(idle));
    Session used = session(began, end.minusSeconds(60), end, false);
    assertThat(used.isOver(end.minusMillis(1), idle)).isFalse();
    assertThat(used.isOver(end, idle)).isTrue();
    assertThat(used.overAt(idle)).isEqualTo(end);
    assertThat(session(began, began, end, true).isOver(began, idle)).isTrue();
  }

  private static Session session(Instant began, Instant used, Instant end, boolean ended) {
    return new Session("s", new AccountId("AAAAAAAAAAAAAAAAAAAAAA"), "n", began, used, end, ended);
  }

  @Test
  void eachRoleCoversThoseBeforeIt() {
    for (Role role : Role.values()) {
      for (Role other : Role.values()) {
        assertThat(role.covers(other)).isEqualTo(role.ordinal() >= other.ordinal());
      }
    }
    assertThat(Role.values())
        .containsExactly(Role.CUSTOMER, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
  }
}

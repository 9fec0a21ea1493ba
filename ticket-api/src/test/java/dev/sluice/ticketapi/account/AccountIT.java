package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class AccountIT {

  @Autowired ShopAccounts people;
  @Autowired Accounts accounts;
  @Autowired JdbcClient jdbc;

  @Test
  void somebodySignsUpAndInAndSeesTheirOwnData() {
    String email = ShopAccounts.anyEmail();
    String address = ShopAccounts.anyAddress();
    Reply reply =
        people.signUp(
            address,
            """
            {"email":"%s","password":"%s","name":"김 하늘","phone":"010-1234-5678"}
            """
                .formatted(email.toUpperCase(Locale.ROOT), ShopAccounts.PASSWORD));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    assertThat(reply.body()).isEmpty();

    Person person = people.signedIn(email, ShopAccounts.PASSWORD, address);
    Reply me = people.get(person, "/api/accounts/me");
    assertThat(me.status()).as(me.toString()).isEqualTo(200);
    assertThat(me.header("Cache-Control")).isEqualTo("no-store");
    assertThat(me.json().path("email").asString()).isEqualTo(email);
    assertThat(me.json().path("name").asString()).isEqualTo("김 하늘");
    assertThat(me.json().path("phone").asString()).isEqualTo("010-1234-5678");
    assertThat(me.json().path("role").asString()).isEqualTo("CUSTOMER");
    assertThat(me.json().path("masked").asBoolean()).isFalse();
    assertThat(accounts.emailOf(new AccountId(person.id()))).contains(email);
    assertThat(accounts.emailOf(AccountId.random())).isEmpty();
    AccountId id = new AccountId(person.id());
    assertThat(accounts.emailsOf(List.of(id, AccountId.random())))
        .containsExactly(entry(id, email));
    assertThat(accounts.emailsOf(List.of())).isEmpty();
  }
}

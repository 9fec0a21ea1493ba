package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.privacy.BlindIndex;
import dev.sluice.ticketapi.privacy.Cell;
import dev.sluice.ticketapi.privacy.SealedData;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The statements over accounts; personal data is sealed on its way in and opened on its way out.
 */
@Repository
class AccountRows {

  private static final String ACCOUNT =
      "select id, email_sealed, name_sealed, phone_sealed, role, created_at from accounts ";

  private final JdbcClient jdbc;
  private final SealedData sealed;
  private final BlindIndex index;

  AccountRows(JdbcClient jdbc, SealedData sealed, BlindIndex index) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.index = index;
  }

  /** Returns false, and changes nothing, when the address has an account. */
  boolean insert(Account account, String passwordHash) {
    if (idOf(account.details().email()).isPresent()) {
      return false;
    }
    try {
      details(
              jdbc.sql(
                  """
                  insert into accounts
                    (id, email_index, email_sealed, name_sealed, phone_sealed, key_ids,
                     password_hash, role, created_at, updated_at)
                  values (:id, :index, :email, :name, :phone, :keys, :hash, :role, :now, :now)
                  """),
              account)
          .param("hash", passwordHash)
          .param("role", account.role().name())
          .param("now", UtcTimes.of(account.createdAt()))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  Optional<AccountId> idOf(EmailAddress email) {
    return jdbc.sql("select id from accounts where email_index in (:indexes)")
        .param("indexes", index.anyOf(email.value()))
        .query((rs, _) -> new AccountId(rs.getString("id")))
        .optional();
  }

  Optional<Credentials> credentials(EmailAddress email) {
    return jdbc.sql("select id, role, password_hash from accounts where email_index in (:indexes)")
        .param("indexes", index.anyOf(email.value()))
        .query((rs, _) -> credentials(rs))
        .optional();
  }

  Optional<Credentials> credentials(AccountId id) {
    return jdbc.sql("select id, role, password_hash from accounts where id = ?")
        .param(id.value())
        .query((rs, _) -> credentials(rs))
        .optional();
  }

  Optional<Account> find(AccountId id) {
    return jdbc.sql(ACCOUNT + "where id = ?")
        .param(id.value())
        .query((rs, _) -> account(rs))
        .optional();
  }

  List<Account> all(Collection<AccountId> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(ACCOUNT + "where id in (:ids)")
            .param("ids", ids.stream().map(AccountId::value).toList())
            .query((rs, _) -> account(rs))
            .list();
  }

  /** Accounts behind one of them, in the order of their ids. */
  List<Account> after(String id, int atMost) {
    return jdbc.sql(ACCOUNT + "where id > ? order by id limit ?")
        .params(id, atMost)
        .query((rs, _) -> account(rs))
        .list();
  }

  /** Returns false when somebody else changed the password meanwhile. */
  boolean changePassword(AccountId id, String from, String to, Instant now) {
    return jdbc.sql(
                """
                update accounts set password_hash = :to, updated_at = :now
                where id = :id and password_hash = :from
                """)
            .param("to", to)
            .param("now", UtcTimes.of(now))
            .param("id", id.value())
            .param("from", from)
            .update()
        == 1;
  }

  Optional<Role> lockedRole(AccountId id) {
    return jdbc.sql("select role from accounts where id = ? for update")
        .param(id.value())
        .query((rs, _) -> Role.valueOf(rs.getString("role")))
        .optional();
  }

  void changeRole(AccountId id, Role to, Instant now) {
    jdbc.sql("update accounts set role = ?, updated_at = ? where id = ?")
        .params(to.name(), UtcTimes.of(now), id.value())
        .update();
  }

  /** Returns false, and changes nothing, when there has been a first administrator. */
  boolean makeFirstAdmin(AccountId id, Instant now) {
    try {
      jdbc.sql("insert into first_admins (account_id, made_at) values (?, ?)")
          .params(id.value(), UtcTimes.of(now))
          .update();
    } catch (DuplicateKeyException e) {
      return false;
    }
    changeRole(id, Role.ADMIN, now);
    return true;
  }

  /** Its sessions must be gone. */
  void delete(AccountId id) {
    jdbc.sql("delete from accounts where id = ?").param(id.value()).update();
  }

  /** Accounts whose personal data is sealed or found by a key that is being replaced. */
  List<Account> withOldKeys(int atMost) {
    return jdbc.sql(ACCOUNT + "where key_ids <> ? limit ?")
        .params(keyIds(), atMost)
        .query((rs, _) -> account(rs))
        .list();
  }

  /** Seals with the keys of now. */
  void sealAgain(Account account) {
    details(
            jdbc.sql(
                """
                update accounts
                set email_index = :index, email_sealed = :email, name_sealed = :name,
                    phone_sealed = :phone, key_ids = :keys
                where id = :id
                """),
            account)
        .update();
  }

  /** The parameters that hold personal data in its stored form. */
  private JdbcClient.StatementSpec details(JdbcClient.StatementSpec statement, Account account) {
    AccountId id = account.id();
    PersonalDetails details = account.details();
    return statement
        .param("id", id.value())
        .param("index", index.of(details.email().value()))
        .param("email", seal(id, "email", details.email().value()))
        .param("name", seal(id, "name", details.name()))
        .param("phone", seal(id, "phone", details.phone()))
        .param("keys", keyIds());
  }

  private String keyIds() {
    return sealed.keyId() + '/' + index.keyId();
  }

  private @Nullable String seal(AccountId id, String column, @Nullable String plain) {
    return plain == null ? null : sealed.seal(cell(id, column), plain);
  }

  private @Nullable String open(AccountId id, String column, @Nullable String stored) {
    return stored == null ? null : sealed.open(cell(id, column), stored);
  }

  private static Cell cell(AccountId id, String column) {
    return new Cell("accounts", column, id.value());
  }

  private Account account(ResultSet rs) throws SQLException {
    AccountId id = new AccountId(rs.getString("id"));
    EmailAddress email =
        new EmailAddress(sealed.open(cell(id, "email"), rs.getString("email_sealed")));
    return new Account(
        id,
        new PersonalDetails(
            email,
            open(id, "name", rs.getString("name_sealed")),
            open(id, "phone", rs.getString("phone_sealed"))),
        Role.valueOf(rs.getString("role")),
        UtcTimes.instant(rs.getObject("created_at", LocalDateTime.class)));
  }

  private static Credentials credentials(ResultSet rs) throws SQLException {
    return new Credentials(
        new AccountId(rs.getString("id")),
        Role.valueOf(rs.getString("role")),
        rs.getString("password_hash"));
  }
}

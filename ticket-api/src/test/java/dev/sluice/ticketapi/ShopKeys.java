package dev.sluice.ticketapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The secrets with which tests start a shop; everybody knows them. */
public final class ShopKeys {

  public static final String FIRST_ADMIN_SECRET = "the secret of the first one";

  private static final String KEY = key("test", "0123456789abcdef0123456789abcdef");
  private static final String INDEX_KEY = key("index", "fedcba9876543210fedcba9876543210");

  private ShopKeys() {}

  static List<String> properties() {
    return List.of(
        "waiting-room.pass.signing-key=" + KEY,
        "ticket-api.account.token.signing-key=" + KEY,
        "ticket-api.ticket.signing-key=" + KEY,
        "ticket-api.account.first-admin-secret=" + FIRST_ADMIN_SECRET,
        "ticket-api.privacy.encryption-key=" + KEY,
        "ticket-api.privacy.index-key=" + INDEX_KEY);
  }

  /** Arguments of a start, with the secrets among them. */
  public static String[] with(String... arguments) {
    return Stream.concat(
            Stream.of(arguments), properties().stream().map(property -> "--" + property))
        .toArray(String[]::new);
  }

  private static String key(String id, String secret) {
    return id + ':' + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}

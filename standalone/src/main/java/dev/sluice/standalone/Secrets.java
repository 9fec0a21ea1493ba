package dev.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Keys and passwords of one installation: files that only their owner may read, named after the
 * property they are the value of. Made once and then kept: a new signing key would void every place
 * ticket that visitors hold, a new database password would lock us out of the data, and without the
 * encryption key nobody ever reads the personal data in it again.
 */
public final class Secrets {
  public static final String PASS_KEY = "waiting-room.pass.signing-key";
  static final String PLACE_TICKET_KEY = "waiting-room.place-ticket.signing-key";
  static final String TICKET_KEY = "ticket-api.ticket.signing-key";
  public static final String OPERATOR_KEY = "admission.operator-key";
  static final String DRAW_KEY = "admission.draw.key";
  public static final String DATABASE_PASSWORD = "spring.datasource.password";
  static final String ACCOUNT_TOKEN_KEY = "ticket-api.account.token.signing-key";
  static final String FIRST_ADMIN_SECRET = "ticket-api.account.first-admin-secret";
  static final String ENCRYPTION_KEY = "ticket-api.privacy.encryption-key";
  static final String INDEX_KEY = "ticket-api.privacy.index-key";
  static final String TOTP_KEY = "monitor.operators.totp-key";
  public static final String PROVIDER_API_KEY = "payment-provider.api-key";
  public static final String PROVIDER_NOTICE_KEY = "payment-provider.webhook.signing-key";

  private static final int SECRET_BYTES = 32;
  private static final int KEY_ID_BYTES = 4;
  private static final Set<PosixFilePermission> FOLDER_OF_OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_OF_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final RandomGenerator random;

  /**
   * @param random a cryptographically strong source
   */
  public Secrets(Path folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
  }

  /** Makes what is missing; true when something was missing. */
  public boolean prepare() throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, FOLDER_OF_OWNER);
    boolean made = prepare(PASS_KEY, signingKey());
    made |= prepare(PLACE_TICKET_KEY, signingKey());
    made |= prepare(TICKET_KEY, signingKey());
    made |= prepare(OPERATOR_KEY, text(SECRET_BYTES));
    made |= prepare(DRAW_KEY, signingKey());
    made |= prepare(DATABASE_PASSWORD, text(SECRET_BYTES));
    for (String key : List.of(ACCOUNT_TOKEN_KEY, ENCRYPTION_KEY, INDEX_KEY, TOTP_KEY)) {
      made |= prepare(key, signingKey());
    }
    made |= prepare(FIRST_ADMIN_SECRET, text(SECRET_BYTES));
    made |= prepare(PROVIDER_API_KEY, text(SECRET_BYTES));
    made |= prepare(PROVIDER_NOTICE_KEY, signingKey());
    return made;
  }

  public Path folder() {
    return folder;
  }

  Path file(String property) {
    return folder.resolve(property);
  }

  public String value(String property) throws IOException {
    return Files.readString(file(property)).strip();
  }

  private boolean prepare(String property, String value) throws IOException {
    Path file = file(property);
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, FILE_OF_OWNER);
      return false;
    }
    // Under its own name only when complete: a crash must not leave half a key behind.
    Path unfinished =
        Files.createTempFile(
            folder, ".new", "", PosixFilePermissions.asFileAttribute(FILE_OF_OWNER));
    try {
      Files.writeString(unfinished, value);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return true;
  }

  private String signingKey() {
    return HexFormat.of().formatHex(bytes(KEY_ID_BYTES))
        + ":"
        + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
  }

  private String text(int length) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}

package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final RandomGenerator RANDOM = new SecureRandom();

  @TempDir Path data;

  @Test
  void everySecretIsAFileThatOnlyItsOwnerReads() throws IOException {
    Secrets secrets = secrets();
    assertThat(secrets.prepare()).isTrue();

    assertThat(contents(secrets).keySet())
        .containsExactlyInAnyOrder(
            "waiting-room.pass.signing-key",
            "waiting-room.place-ticket.signing-key",
            "ticket-api.ticket.signing-key",
            "admission.operator-key",
            "admission.draw.key",
            "spring.datasource.password",
            "ticket-api.account.token.signing-key",
            "ticket-api.account.first-admin-secret",
            "ticket-api.privacy.encryption-key",
            "ticket-api.privacy.index-key",
            "monitor.operators.totp-key",
            "payment-provider.api-key",
            "payment-provider.webhook.signing-key");
    assertThat(permissions(secrets.folder())).isEqualTo("rwx------");
    for (String name : contents(secrets).keySet()) {
      assertThat(permissions(secrets.file(name))).as(name).isEqualTo("rw-------");
    }
  }

  @Test
  void signingKeysAreAKeyIdAndAtLeast256RandomBits() throws IOException {
    Secrets secrets = secrets();
    secrets.prepare();

    for (String name :
        List.of(
            Secrets.PASS_KEY,
            Secrets.PLACE_TICKET_KEY,
            Secrets.TICKET_KEY,
            Secrets.ACCOUNT_TOKEN_KEY,
            Secrets.ENCRYPTION_KEY,
            Secrets.INDEX_KEY,
            Secrets.TOTP_KEY,
            Secrets.PROVIDER_NOTICE_KEY)) {
      String[] parts = secrets.value(name).split(":", -1);
      assertThat(parts).hasSize(2);
      assertThat(parts[0]).matches("[0-9a-f]{8}");
      assertThat(Base64.getDecoder().decode(parts[1])).hasSize(32);
    }
    assertThat(secrets.value(Secrets.PASS_KEY))
        .isNotEqualTo(secrets.value(Secrets.PLACE_TICKET_KEY));
    assertThat(secrets.value(Secrets.OPERATOR_KEY)).hasSizeGreaterThanOrEqualTo(40);
    assertThat(secrets.value(Secrets.DATABASE_PASSWORD)).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aSecondStartKeepsThemAndClosesWhatWasOpened() throws IOException {
    Secrets first = secrets();
    first.prepare();
    Map<String, String> before = contents(first);
    Files.setPosixFilePermissions(
        first.file(Secrets.OPERATOR_KEY), PosixFilePermissions.fromString("rw-r--r--"));

    Secrets second = secrets();
    assertThat(second.prepare()).isFalse();
    assertThat(contents(second)).isEqualTo(before);
    assertThat(permissions(second.file(Secrets.OPERATOR_KEY))).isEqualTo("rw-------");
  }

  @Test
  void onlyWhatIsMissingIsMade() throws IOException {
    Secrets secrets = secrets();
    secrets.prepare();
    String kept = secrets.value(Secrets.PASS_KEY);
    Files.delete(secrets.file(Secrets.OPERATOR_KEY));

    assertThat(secrets.prepare()).isTrue();
    assertThat(secrets.value(Secrets.PASS_KEY)).isEqualTo(kept);
    assertThat(secrets.value(Secrets.OPERATOR_KEY)).isNotEmpty();
  }

  private Secrets secrets() {
    return new Secrets(data.resolve("secrets"), RANDOM);
  }

  private static Map<String, String> contents(Secrets secrets) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(secrets.folder())) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

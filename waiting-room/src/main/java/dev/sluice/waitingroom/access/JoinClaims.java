package dev.sluice.waitingroom.access;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ClaimCheck.Reason;
import dev.sluice.waitingroom.access.ClaimCheck.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks claims: compact JWS (RFC 7515) that an organiser's application signs with any JWT library,
 * with the members {@code aud} (the line), {@code acc} (any text that is the same for the same
 * account), {@code exp} and, if wanted, {@code allow}, {@code deny} or {@code lane} (the name of
 * one).
 *
 * <p>The key decides the algorithm, and the claim has to agree: there is no way to another one.
 */
public final class JoinClaims {

  private static final int LONGEST = 1024;
  private static final int LONGEST_ACCOUNT = 256;
  private static final int HASH_BYTES = 16;

  private final Map<LineId, List<ClaimKey>> keys;

  /**
   * @param keys of each line, in the order in which they are tried
   */
  public JoinClaims(Map<LineId, List<ClaimKey>> keys) {
    this.keys = Map.copyOf(keys);
  }

  public ClaimCheck check(String text, LineId line, Instant now) {
    String[] parts = text.split("\\.", -1);
    if (text.length() > LONGEST || parts.length != 3) {
      return new Rejected(Reason.MALFORMED);
    }
    try {
      ClaimKey key = keyFor(line, ClaimFields.read(parts[0]));
      if (key == null) {
        return new Rejected(Reason.UNKNOWN_KEY);
      }
      byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
      return key.isSignedBy(parts[0] + '.' + parts[1], signature)
          ? read(ClaimFields.read(parts[1]), line, now)
          : new Rejected(Reason.FORGED);
    } catch (JacksonException | IllegalArgumentException e) {
      return new Rejected(Reason.MALFORMED);
    }
  }

  /** A header with a member that has to be understood is refused: none is (RFC 7515, 4.1.11). */
  private @Nullable ClaimKey keyFor(LineId line, ClaimFields header) {
    for (ClaimKey key : keys.getOrDefault(line, List.of())) {
      if (key.id().equals(header.kid())
          && key.algorithm().equals(header.alg())
          && !header.critical()) {
        return key;
      }
    }
    return null;
  }

  private static ClaimCheck read(ClaimFields claims, LineId line, Instant now) {
    String account = claims.acc();
    if (account.isEmpty() || account.length() > LONGEST_ACCOUNT) {
      return new Rejected(Reason.MALFORMED);
    }
    if (!line.value().equals(claims.aud())) {
      return new Rejected(Reason.OTHER_LINE);
    }
    if (now.getEpochSecond() >= claims.exp()) {
      return new Rejected(Reason.EXPIRED);
    }
    return new ClaimCheck.Valid(
        new JoinClaim(line, hashOf(line, account), claims.allow(), claims.deny(), claims.lane()));
  }

  /** What a line keeps of an account that a claim names: nobody reads the account out of it. */
  public static String hashOf(LineId line, String account) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((line + ":account:" + account).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

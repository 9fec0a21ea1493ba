package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The own password and second factor over HTTP. */
@RestController
@RequestMapping(path = "/api/account", produces = MediaType.APPLICATION_JSON_VALUE)
final class OwnAccountController {

  private static final int LONGEST_INPUT = 200;

  private final OwnAccount account;
  private final OperatorSessions sessions;
  private final TotpSeal seal;

  OwnAccountController(OwnAccount account, OperatorSessions sessions, TotpSeal seal) {
    this.account = account;
    this.sessions = sessions;
    this.seal = seal;
  }

  record NewPassword(@Nullable String current, @Nullable String next) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "NewPassword";
    }
  }

  record Password(@Nullable String password) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "Password";
    }
  }

  record Proof(@Nullable String password, @Nullable String code) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "Proof";
    }
  }

  /**
   * The second factor.
   *
   * @param offered whether there can be one here: it needs {@code monitor.operators.totp-key}
   */
  record SecondFactor(boolean offered, boolean used) {}

  /**
   * What an authenticator app is given.
   *
   * @param picture a QR code of the address
   */
  record NewFactor(String secret, String address, String picture) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "NewFactor";
    }
  }

  @GetMapping("/second-factor")
  @Needs(Action.KEEP_OWN_ACCOUNT)
  SecondFactor secondFactor(@AuthenticationPrincipal SignedIn by) {
    return new SecondFactor(seal.isOffered(), account.hasTotp(by));
  }

  @PutMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.KEEP_OWN_ACCOUNT)
  ResponseEntity<Void> changePassword(
      @AuthenticationPrincipal SignedIn by,
      @RequestBody NewPassword change,
      HttpServletRequest request) {
    Operator operator = account.changePassword(by, given(change.current()), given(change.next()));
    sessions.goOn(request, operator);
    return ResponseEntity.noContent().build();
  }

  /** Not in use before its first code was shown. */
  @PostMapping("/second-factor")
  @Needs(Action.KEEP_OWN_ACCOUNT)
  NewFactor newSecondFactor(@AuthenticationPrincipal SignedIn by, HttpServletRequest request) {
    if (!seal.isOffered()) {
      throw Refusal.malformed("second factors are not set up: monitor.operators.totp-key");
    }
    if (account.hasTotp(by)) {
      throw OwnAccount.secondFactorThere();
    }
    byte[] secret = seal.newSecret();
    sessions.rememberTotp(request, seal.seal(by.name(), secret));
    String text = Totp.base32(secret);
    String address =
        "otpauth://totp/Sluice:%s?secret=%s&issuer=Sluice&algorithm=SHA1&digits=6&period=30"
            .formatted(by.name(), text);
    return new NewFactor(text, address, QrPicture.dataAddress(address));
  }

  @PutMapping(path = "/second-factor", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.KEEP_OWN_ACCOUNT)
  SecondFactor confirmSecondFactor(
      @AuthenticationPrincipal SignedIn by, @RequestBody Proof proof, HttpServletRequest request) {
    String sealed =
        sessions
            .unconfirmedTotp(request)
            .orElseThrow(() -> Refusal.malformed("ask for a new second factor first"));
    byte[] secret = seal.open(by.name(), sealed).orElseThrow(Refusal::signInRequired);
    String code = given(proof.code()).replace(" ", "");
    Operator operator = account.beginTotp(by, given(proof.password()), secret, sealed, code);
    sessions.forgetTotp(request);
    sessions.goOn(request, operator);
    return new SecondFactor(true, true);
  }

  /** The end of it; a password is a body, so this is no DELETE. */
  @PostMapping(path = "/second-factor/end", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.KEEP_OWN_ACCOUNT)
  SecondFactor endSecondFactor(@AuthenticationPrincipal SignedIn by, @RequestBody Password proof) {
    account.endTotp(by, given(proof.password()));
    return new SecondFactor(seal.isOffered(), false);
  }

  private static String given(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST_INPUT) {
      throw Refusal.malformed("a field is missing or too long");
    }
    return text;
  }
}

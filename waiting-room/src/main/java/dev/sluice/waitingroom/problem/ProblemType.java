package dev.sluice.waitingroom.problem;

import java.util.Locale;

/**
 * Every error that a client of Sluice can meet, over HTTP (RFC 9457) or as a STOMP ERROR frame. The
 * {@link #code} is stable: clients decide by it. {@code docs/errors-and-close-codes.md} lists them.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, false, "The request cannot be read or has a field that is not known"),
  PROTOCOL_ERROR(400, false, "The frame breaks the rules of STOMP 1.2 or comes at the wrong time"),
  REASON_REQUIRED(400, false, "An operator's change needs an operator and a reason"),
  IDEMPOTENCY_KEY_MISSING(400, false, "The request needs an Idempotency-Key header"),
  TICKET_MISSING(401, false, "The request needs a place ticket"),
  TICKET_REJECTED(401, false, "The place ticket was not issued here"),
  PASS_REJECTED(401, false, "The admission pass was not issued here"),
  PASS_EXPIRED(401, false, "The admission pass is over"),
  OPERATOR_REQUIRED(401, false, "Only an operator may do this"),
  SIGN_IN_REQUIRED(401, false, "Sign in to do this"),
  SIGN_IN_EXPIRED(401, false, "The access token is over: refresh it"),
  SIGN_IN_REFUSED(401, false, "E-mail address or password is wrong"),
  NOTICE_REJECTED(401, false, "The notice was not signed by the payment provider"),
  PAYMENT_DECLINED(402, false, "The payment was declined"),
  FORBIDDEN_ORIGIN(403, false, "A page of another site may not open this connection"),
  FORBIDDEN_DESTINATION(403, false, "A client may not use this STOMP destination"),
  PASS_REQUIRED(403, false, "Only admitted visitors come in: join the line first"),
  PASS_WRONG_LINE(403, false, "The admission pass belongs to another line"),
  VISIT_ENDED(403, false, "The visit of this pass has ended: join the line again"),
  PROOF_REQUIRED(403, false, "The line asks newcomers for a proof of work"),
  PROOF_REJECTED(403, false, "The proof of work does not hold for this line and client now"),
  PROOF_USED(403, false, "The proof of work was used for another join"),
  INVITE_REQUIRED(403, false, "The line is for people with an invitation code"),
  INVITE_REJECTED(403, false, "The invitation code is not known, was used, or does not hold now"),
  CLAIM_REQUIRED(403, false, "The line is for people who have signed in at the organiser's"),
  CLAIM_REJECTED(403, false, "The claim was not signed for this line, or is over"),
  CAPTCHA_REQUIRED(403, false, "The line asks newcomers for the token of a captcha service"),
  CAPTCHA_REJECTED(403, false, "The captcha service does not know this token, or it was used"),
  ACCESS_DENIED(403, false, "The line takes nobody from here"),
  ROLE_REQUIRED(403, false, "The account's role does not allow this"),
  NOT_FOUND(404, false, "There is nothing here"),
  UNKNOWN_LINE(404, false, "There is no such line"),
  NOT_DRAWN(404, true, "This is not there: no draw, not yet, or without this visitor"),
  METHOD_NOT_ALLOWED(405, false, "This resource does not take this method"),
  NOT_ACCEPTABLE(406, false, "No form of this resource fits the Accept header"),
  LINE_CLOSED(409, false, "The line takes nobody any more"),
  SOLD_OUT(409, false, "Everything is sold"),
  SALE_CLOSED(409, false, "This performance is not on sale now"),
  WRONG_LINE(409, false, "This connection or ticket belongs to another line"),
  SEATS_TAKEN(409, true, "At least one of the seats is taken"),
  HOLD_EXPIRED(409, false, "The hold is over or does not exist"),
  HOLD_LIMIT(409, false, "No more seats for one visitor"),
  PRICE_CHANGED(409, false, "The price is not the one that the buyer was told"),
  INVALID_STATE(409, false, "The order is not in a state that allows this"),
  REQUEST_IN_PROGRESS(409, true, "The same request is being carried out"),
  TOO_LARGE(413, false, "The message is larger than allowed"),
  UNSUPPORTED_MEDIA_TYPE(415, false, "The body must be application/json"),
  IDEMPOTENCY_KEY_REUSED(422, false, "The Idempotency-Key was used for another request"),
  TOO_MANY_REQUESTS(429, true, "Too many messages in a short time"),
  HOLD_COOLDOWN(429, true, "Too many holds have ended without an order"),
  INTERNAL_ERROR(500, true, "Something went wrong on our side"),
  LINE_FULL(503, true, "The line is as long as it may get"),
  LINE_UNAVAILABLE(503, true, "The line cannot be reached for the moment; places are kept"),
  NODE_FULL(503, true, "This node holds as many connections as it can"),
  SHOP_BUSY(503, true, "The shop is busy for the moment");

  private final int status;
  private final boolean retryable;
  private final String meaning;

  ProblemType(int status, boolean retryable, String meaning) {
    this.status = status;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  /**
   * The stable code, for example {@code hold-expired}; the {@code type} of the problem document.
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** One sentence; the {@code title} of the problem document. */
  public String meaning() {
    return meaning;
  }
}

package dev.sluice.paymentprovider.http;

import dev.sluice.paymentprovider.fault.Delivery;
import dev.sluice.paymentprovider.fault.Token;
import dev.sluice.paymentprovider.ledger.Charge;
import dev.sluice.paymentprovider.ledger.ChargeOrder;
import dev.sluice.paymentprovider.ledger.ChargeOutcome;
import dev.sluice.paymentprovider.ledger.ChargeQuery;
import dev.sluice.paymentprovider.ledger.Ledger;
import dev.sluice.paymentprovider.ledger.RefundOutcome;
import dev.sluice.paymentprovider.notice.Notices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;

/** The requests that concern charges. */
final class ChargeRoutes {

  private static final int LONGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;
  private static final String CHARGES = "charges";

  private final Ledger ledger;
  private final Notices notices;

  ChargeRoutes(Ledger ledger, Notices notices) {
    this.ledger = ledger;
    this.notices = notices;
  }

  Reply answer(Call call) throws IOException {
    if (call.is("POST", "v1", CHARGES)) {
      return charge(call);
    }
    if (call.is("POST", "v1", CHARGES, "withdraw")) {
      return withdraw(call);
    }
    if (call.is("POST", "v1", CHARGES, "*", "refunds")) {
      return refund(call, call.words().get(2));
    }
    if (call.is("GET", "v1", CHARGES)) {
      return call.query().containsKey("key") ? byKey(call.query().get("key")) : page(call);
    }
    if (call.is("GET", "v1", CHARGES, "*")) {
      return found(ledger.byId(call.words().get(2)).orElseThrow(ChargeRoutes::noSuchCharge));
    }
    throw new Refusal(404, "not-found", "there is nothing here");
  }

  private Reply charge(Call call) throws IOException {
    String key = call.key();
    MoneyBody body = call.body(MoneyBody.class);
    ChargeOrder order = body.order(key);
    if (body.token() == null) {
      throw Call.malformed("token is missing");
    }
    Token token = Token.of(body.token());
    Reply reply =
        switch (token.doing()) {
          case CHARGED -> entered(ledger.capture(order));
          case DECLINED -> entered(ledger.decline(order, "the card was declined"));
          case NOTHING -> new Reply(500, new Problem("internal-error", 500, "not charged"));
        };
    return reply.delivered(token.delivery(), token.delay());
  }

  private Reply withdraw(Call call) throws IOException {
    String key = call.key();
    ChargeOrder order = call.body(MoneyBody.class).order(key);
    return entered(ledger.decline(order, "withdrawn by the shop"));
  }

  private Reply entered(ChargeOutcome outcome) {
    return switch (outcome) {
      case ChargeOutcome.Entered(Charge charge, boolean isNew) -> {
        if (isNew) {
          notices.charged(charge);
        }
        yield found(charge);
      }
      case ChargeOutcome.KeyReused _ -> throw keyReused();
    };
  }

  private Reply refund(Call call, String charge) throws IOException {
    String key = call.key();
    Long wanted = call.body(AmountBody.class).amount();
    if (wanted != null && wanted < 1) {
      throw Call.malformed("amount must be >= 1, in the currency's smallest unit");
    }
    OptionalLong amount = wanted == null ? OptionalLong.empty() : OptionalLong.of(wanted);
    return switch (ledger.refund(charge, key, amount)) {
      case RefundOutcome.Entered entered -> {
        if (entered.isNew()) {
          notices.refunded(entered.charge());
        }
        yield new Reply(200, RefundBody.of(entered.refund(), entered.charge()));
      }
      case RefundOutcome.NoSuchCharge _ -> throw noSuchCharge();
      case RefundOutcome.KeyReused _ -> throw keyReused();
      case RefundOutcome.TooMuch(long left) ->
          throw new Refusal(409, "too-much", "only " + left + " of it can be given back");
    };
  }

  private Reply byKey(String key) {
    return found(ledger.byKey(key).orElseThrow(ChargeRoutes::noSuchCharge));
  }

  private Reply page(Call call) {
    int limit = Math.clamp(number(call, "limit", USUAL_PAGE), 1, LONGEST_PAGE);
    List<Charge> charges =
        ledger.page(
            new ChargeQuery(
                moment(call, "from", Instant.MIN),
                moment(call, "to", Instant.MAX),
                Math.max(0, number(call, "after", 0)),
                limit));
    Long next = charges.size() < limit ? null : charges.getLast().number();
    return new Reply(200, new ChargesBody(charges.stream().map(ChargeBody::of).toList(), next));
  }

  private static long number(Call call, String name, long otherwise) {
    String text = call.query().get(name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Call.malformed(name + " must be a number");
    }
  }

  private static Instant moment(Call call, String name, Instant otherwise) {
    String text = call.query().get(name);
    try {
      return text == null ? otherwise : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Call.malformed(name + " must be a moment, as 2026-12-01T11:00:00Z");
    }
  }

  private static Reply found(Charge charge) {
    return new Reply(200, ChargeBody.of(charge), Delivery.WHOLE, Duration.ZERO);
  }

  private static Refusal noSuchCharge() {
    return new Refusal(404, "not-found", "there is no such charge");
  }

  private static Refusal keyReused() {
    return new Refusal(422, "key-reused", "the Idempotency-Key was used for another amount");
  }
}

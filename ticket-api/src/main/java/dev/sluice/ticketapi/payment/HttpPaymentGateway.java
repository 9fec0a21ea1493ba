package dev.sluice.ticketapi.payment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/** The provider over HTTP: what its documents mean for the shop. */
@Component
final class HttpPaymentGateway implements PaymentGateway {

  private static final Logger LOG = LoggerFactory.getLogger(HttpPaymentGateway.class);
  private static final String CHARGES = "/v1/charges";
  private static final String WHOLE_REFUND = "whole";
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final Duration REMEMBERED_FOR = Duration.ofHours(1);
  private static final int REMEMBERED_AT_MOST = 10_000;
  private static final int OK = 200;

  private final ProviderCalls calls;
  private final ProviderMetrics metrics;

  /** Keys of captures that were not answered, to count those that succeeded all the same. */
  private final Cache<String, Boolean> unanswered =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_AT_MOST)
          .expireAfterWrite(REMEMBERED_FOR)
          .build();

  HttpPaymentGateway(ProviderCalls calls, ProviderMetrics metrics) {
    this.calls = calls;
    this.metrics = metrics;
  }

  @Override
  public CaptureOutcome capture(CaptureRequest request) {
    requireNoTransaction();
    String key = request.idempotencyKey();
    Map<String, Object> document =
        Map.of(
            "amount",
            request.money().amount(),
            "currency",
            request.money().currency(),
            "token",
            request.token());
    HttpRequest post = calls.post(CHARGES, key, document);
    return switch (calls.call(ProviderOperation.CAPTURE, post)) {
      case ProviderReply.Answered answer -> captured(key, answer);
      case ProviderReply.NotReached(Duration retryAfter) ->
          new CaptureOutcome.NotReached(retryAfter);
      case ProviderReply.NoAnswer _ -> unanswered(key);
    };
  }

  private CaptureOutcome captured(String key, ProviderReply.Answered answer) {
    if (answer.status() == OK) {
      String charge = answer.body().path("id").asString("");
      return switch (answer.body().path("state").asString("")) {
        case "DECLINED" -> new CaptureOutcome.Declined(answer.body().path("reason").asString(""));
        case "CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED" ->
            charge.isEmpty() ? unanswered(key) : new CaptureOutcome.Captured(charge);
        default -> unanswered(key);
      };
    }
    if (answer.isProblem(422, "key-reused")) {
      throw keyReused(key);
    }
    LOG.error("The payment provider refuses to charge (status={})", answer.status());
    return new CaptureOutcome.NotReached(LATER);
  }

  private CaptureOutcome unanswered(String key) {
    unanswered.put(key, true);
    return new CaptureOutcome.Unknown();
  }

  @Override
  public ChargeSearch find(String idempotencyKey) {
    requireNoTransaction();
    HttpRequest get = calls.get(CHARGES + "?key=" + encoded(idempotencyKey));
    return switch (calls.call(ProviderOperation.FIND, get)) {
      case ProviderReply.Answered answer ->
          answer.isProblem(404, "not-found")
              ? new ChargeSearch.NothingCharged()
              : found(idempotencyKey, answer);
      case ProviderReply.NotReached _, ProviderReply.NoAnswer _ -> new ChargeSearch.Unknown();
    };
  }

  @Override
  public ChargeSearch withdraw(String idempotencyKey, Money money) {
    requireNoTransaction();
    Map<String, Object> document = Map.of("amount", money.amount(), "currency", money.currency());
    HttpRequest post = calls.post(CHARGES + "/withdraw", idempotencyKey, document);
    return switch (calls.call(ProviderOperation.WITHDRAW, post)) {
      case ProviderReply.Answered answer -> found(idempotencyKey, answer);
      case ProviderReply.NotReached _, ProviderReply.NoAnswer _ -> new ChargeSearch.Unknown();
    };
  }

  private ChargeSearch found(String key, ProviderReply.Answered answer) {
    String charge = answer.body().path("id").asString("");
    if (answer.status() != OK || charge.isEmpty()) {
      LOG.error("The payment provider refuses to look a charge up (status={})", answer.status());
      return new ChargeSearch.Unknown();
    }
    return switch (answer.body().path("state").asString("")) {
      case "CAPTURED", "PARTIALLY_REFUNDED" -> {
        if (unanswered.asMap().remove(key) != null) {
          metrics.succeededLate();
        }
        yield new ChargeSearch.Captured(charge);
      }
      case "DECLINED", "REFUNDED" -> new ChargeSearch.NothingCharged();
      default -> new ChargeSearch.Unknown();
    };
  }

  @Override
  public RefundOutcome refund(String charge) {
    return switch (refund(charge, WHOLE_REFUND, Map.of())) {
      // Nothing is left to be given back, and nothing was kept: that is what was asked for.
      case ProviderReply.Answered answer when answer.isProblem(409, "too-much") ->
          RefundOutcome.REFUNDED;
      case ProviderReply reply -> refunded(reply, WHOLE_REFUND);
    };
  }

  @Override
  public RefundOutcome refund(String charge, Money amount, String idempotencyKey) {
    return refunded(
        refund(charge, idempotencyKey, Map.of("amount", amount.amount())), idempotencyKey);
  }

  private ProviderReply refund(String charge, String key, Map<String, Object> document) {
    requireNoTransaction();
    String path = CHARGES + "/" + encoded(charge) + "/refunds";
    return calls.call(ProviderOperation.REFUND, calls.post(path, key, document));
  }

  private static RefundOutcome refunded(ProviderReply reply, String key) {
    return switch (reply) {
      case ProviderReply.Answered answer -> {
        if (answer.status() == OK) {
          yield RefundOutcome.REFUNDED;
        }
        if (answer.isProblem(422, "key-reused")) {
          throw keyReused(key);
        }
        if (answer.isProblem(404, "not-found") || answer.isProblem(409, "too-much")) {
          yield RefundOutcome.REFUSED;
        }
        LOG.error("The payment provider refuses a refund (status={})", answer.status());
        yield RefundOutcome.UNKNOWN;
      }
      case ProviderReply.NotReached _, ProviderReply.NoAnswer _ -> RefundOutcome.UNKNOWN;
    };
  }

  @Override
  public LedgerReading read(LedgerQuery query) {
    requireNoTransaction();
    String path =
        CHARGES
            + "?from=%s&to=%s&after=%d&limit=%d"
                .formatted(query.from(), query.to(), query.after(), query.limit());
    return switch (calls.call(ProviderOperation.LEDGER, calls.get(path))) {
      case ProviderReply.Answered answer when answer.status() == OK -> page(answer.body());
      case ProviderReply.Answered answer -> {
        LOG.error("The payment provider refuses to show its ledger (status={})", answer.status());
        yield new LedgerReading.Unknown();
      }
      case ProviderReply.NotReached _, ProviderReply.NoAnswer _ -> new LedgerReading.Unknown();
    };
  }

  private static LedgerReading page(JsonNode body) {
    List<LedgerCharge> charges = new ArrayList<>();
    for (JsonNode charge : body.path("charges")) {
      charges.add(
          new LedgerCharge(
              charge.path("id").asString(),
              charge.path("key").asString(),
              new Money(charge.path("amount").asLong(), charge.path("currency").asString()),
              !charge.path("state").asString().equals("DECLINED"),
              charge.path("refunded").asLong(),
              Instant.parse(charge.path("createdAt").asString())));
    }
    JsonNode next = body.path("next");
    return new LedgerReading.Page(
        charges, next.isNumber() ? OptionalLong.of(next.asLong()) : OptionalLong.empty());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException keyReused(String key) {
    return new IllegalArgumentException("the key was used for another amount: " + key);
  }

  private static void requireNoTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a payment provider must not be called in a transaction");
    }
  }
}

package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Show;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes letters: Korean first, English below, nothing but text. */
final class LetterText {

  private final ZoneId zone;

  LetterText(ZoneId zone) {
    this.zone = zone;
  }

  Letter letter(LetterFacts facts, String to) {
    Show show = facts.performance().show();
    String subject =
        switch (facts.name().news()) {
          case CONFIRMED -> "예매 완료 · Your tickets: %s / %s";
          case CANCELLED -> "예매 취소 · Tickets cancelled: %s / %s";
        };
    return new Letter(
        facts.name().messageId(),
        to,
        subject.formatted(show.title().ko(), show.title().en()),
        korean(facts) + "\n\n--\n\n" + english(facts));
  }

  private String korean(LetterFacts facts) {
    String opening =
        switch (facts.name().news()) {
          case CONFIRMED -> "예매가 완료되었습니다.";
          case CANCELLED -> "취소되었습니다. 아래 티켓은 더 이상 쓸 수 없습니다.";
        };
    String money =
        switch (facts.name().news()) {
          case CONFIRMED -> "결제 금액";
          case CANCELLED -> "환불 금액";
        };
    return """
    %s

    %s
    %s
    %s

    %s

    %s: %s
    주문 번호: %s\
    """
        .formatted(
            opening,
            facts.performance().show().title().ko(),
            when(facts.performance(), Locale.KOREAN),
            facts.performance().show().venue().ko(),
            tickets(facts, LocalText::ko, "%s열 %d번", "비지정석", "티켓 번호"),
            money,
            money(facts, Locale.KOREA),
            facts.name().order());
  }

  private String english(LetterFacts facts) {
    String opening =
        switch (facts.name().news()) {
          case CONFIRMED -> "You have your tickets.";
          case CANCELLED -> "Cancelled: the tickets below are void.";
        };
    String money =
        switch (facts.name().news()) {
          case CONFIRMED -> "Paid";
          case CANCELLED -> "Refund";
        };
    return """
    %s

    %s
    %s
    %s

    %s

    %s: %s
    Order: %s\
    """
        .formatted(
            opening,
            facts.performance().show().title().en(),
            when(facts.performance(), Locale.ENGLISH),
            facts.performance().show().venue().en(),
            tickets(facts, LocalText::en, "row %s, seat %d", "general admission", "ticket code"),
            money,
            money(facts, Locale.US),
            facts.name().order());
  }

  private String when(Performance performance, Locale language) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .withLocale(language)
            .format(performance.startsAt().atZone(zone))
        + " ("
        + zone.getId()
        + ")";
  }

  private static String tickets(
      LetterFacts facts,
      Function<LocalText, String> language,
      String seat,
      String general,
      String code) {
    Performance performance = facts.performance();
    return facts.tickets().stream()
        .map(ticket -> {
          String section =
              performance
                  .section(ticket.section())
                  .map(found -> language.apply(found.name()))
                  .orElse("");
          String place =
              performance
                  .seat(ticket.seat())
                  .map(found -> seat.formatted(found.row(), found.number()))
                  .orElse(general);
          return "- %s, %s, %s %s".formatted(section, place, code, ticket.code());
        })
        .collect(Collectors.joining("\n"));
  }

  private static String money(LetterFacts facts, Locale language) {
    Currency currency = Currency.getInstance(facts.performance().currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(facts.amount(), currency.getDefaultFractionDigits()));
  }
}

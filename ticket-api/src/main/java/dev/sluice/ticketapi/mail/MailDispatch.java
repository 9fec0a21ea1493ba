package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.mail.MailRows.Due;
import dev.sluice.ticketapi.mail.TicketMail.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox of mail, one letter after the other, on a thread of its own: a slow
 * mail server delays letters and nothing else. Several nodes share the letters.
 */
@Component
class MailDispatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
  private static final int LETTERS_AT_ONCE = 10;

  /** Longer than the mail server may take for so many letters. */
  private static final Duration CLAIMS_AT_MOST_FOR = Duration.ofMinutes(15);

  private final MailRows rows;
  private final LetterSending sending;
  private final MailPatience patience;
  private final Counter sent;
  private final Counter failed;
  private final Semaphore written = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean stopping;

  MailDispatch(
      MailRows rows, LetterSending sending, MailSettings settings, MeterRegistry registry) {
    this.rows = rows;
    this.sending = sending;
    patience = new MailPatience(settings.attempts());
    sent = counter(registry, "mail.sent", "Letters that the mail server took");
    failed = counter(registry, "mail.failed", "Letters that were given up");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** There may be letters. */
  void wake() {
    written.release();
  }

  @Override
  public void start() {
    stopping = false;
    thread = Thread.ofVirtual().name("mail").start(this::sendForEver);
  }

  @Override
  public void stop() {
    stopping = true;
    Thread present = thread;
    if (present != null) {
      present.interrupt();
      try {
        present.join(ENDS_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    Thread present = thread;
    return present != null && !stopping;
  }

  private void sendForEver() {
    while (!stopping) {
      try {
        if (written.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          written.drainPermits();
        }
        while (!stopping && sendSome()) {
          // As long as there is more.
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("Letters wait: the outbox of mail cannot be read for the moment", e);
      }
    }
  }

  /** Returns whether there may be more. */
  boolean sendSome() {
    List<Due> due = rows.claim(LETTERS_AT_ONCE, CLAIMS_AT_MOST_FOR);
    for (Due letter : due) {
      if (stopping) {
        rows.tryAgain(letter, Duration.ZERO);
      } else {
        send(letter);
      }
    }
    return due.size() == LETTERS_AT_ONCE;
  }

  private void send(Due letter) {
    Outcome outcome = sending.send(letter).orElse(null);
    switch (outcome) {
      case null -> rows.dropped(letter);
      case Outcome.Sent _ -> {
        rows.sent(letter);
        sent.increment();
      }
      case Outcome.Refused(String why) -> giveUp(letter, why);
      case Outcome.Later(String why) ->
          patience
              .pauseAfter(letter.attempt())
              .ifPresentOrElse(
                  pause -> {
                    rows.tryAgain(letter, pause);
                    LOG.debug("letter={} - not sent, again in {}: {}", letter.id(), pause, why);
                  },
                  () -> giveUp(letter, why));
    }
  }

  private void giveUp(Due letter, String why) {
    rows.failed(letter);
    failed.increment();
    LOG.warn(
        "letter={} order={} - given up after {} attempts: {}",
        letter.id(),
        letter.order(),
        letter.attempt(),
        why);
  }
}

package dev.sluice.paymentprovider.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every charge and every refund: an index in memory over a {@link Journal}. Each method returns
 * when all that its answer tells is on disk, so nothing that was answered is ever lost.
 */
public final class Ledger implements Closeable {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int ID_BYTES = 16;

  /**
   * @param position of its last entry in the journal, 0 when it was there at the start
   */
  private record Kept(Charge charge, long position) {}

  private record RefundKey(String charge, String key) {}

  private record KeptRefund(Refund refund, long position) {}

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final ObjectWriter writer;
  private final ReentrantLock lock = new ReentrantLock();

  /** The charge with number n is at n - 1. */
  private final List<Kept> charges = new ArrayList<>();

  private final Map<String, Integer> indexOfKey = new HashMap<>();
  private final Map<String, Integer> indexOfId = new HashMap<>();
  private final Map<RefundKey, KeptRefund> refunds = new HashMap<>();
  private Instant latest = Instant.EPOCH;
  private final Journal journal;

  private Ledger(Path file, InstantSource clock) throws IOException {
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    ObjectReader reader = json.readerFor(Entry.class);
    this.clock = clock;
    this.writer = json.writerFor(Entry.class);
    this.journal =
        Journal.open(
            file,
            line -> {
              try {
                Entry entry = reader.readValue(line);
                apply(entry, 0);
              } catch (JacksonException | IllegalArgumentException e) {
                throw new Journal.UnreadableLine(e);
              }
            });
  }

  /**
   * Opens the ledger of a folder, or begins one.
   *
   * @throws IOException when it cannot be read, or another process has it
   */
  public static Ledger open(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    return new Ledger(folder.resolve("ledger.jsonl"), clock);
  }

  /** Takes the money, once for each key. */
  public ChargeOutcome capture(ChargeOrder order) {
    return enter(order, null);
  }

  /** Declines, unless the key has an answer already. */
  public ChargeOutcome decline(ChargeOrder order, String reason) {
    return enter(order, reason);
  }

  private ChargeOutcome enter(ChargeOrder order, @Nullable String declined) {
    Kept kept;
    boolean isNew;
    lock.lock();
    try {
      Integer index = indexOfKey.get(order.key());
      isNew = index == null;
      kept =
          index == null
              ? write(
                  new Entry.Charged(
                      id("ch_"),
                      order.key(),
                      order.amount(),
                      order.currency(),
                      declined == null,
                      declined,
                      now()))
              : charges.get(index);
    } finally {
      lock.unlock();
    }
    journal.awaitForced(kept.position());
    return order.isOf(kept.charge())
        ? new ChargeOutcome.Entered(kept.charge(), isNew)
        : new ChargeOutcome.KeyReused();
  }

  /**
   * Gives money back, once for each key of a charge.
   *
   * @param amount empty for all that is left
   */
  public RefundOutcome refund(String charge, String key, OptionalLong amount) {
    KeptRefund kept;
    Charge present;
    boolean isNew;
    lock.lock();
    try {
      Integer index = indexOfId.get(charge);
      if (index == null) {
        return new RefundOutcome.NoSuchCharge();
      }
      KeptRefund known = refunds.get(new RefundKey(charge, key));
      isNew = known == null;
      if (known == null) {
        long left = charges.get(index).charge().refundable();
        long wanted = amount.orElse(left);
        if (wanted < 1 || wanted > left) {
          return new RefundOutcome.TooMuch(left);
        }
        Entry.Refunded entry = new Entry.Refunded(id("re_"), charge, key, wanted, now());
        write(entry);
        known = refunds.get(new RefundKey(charge, key));
      }
      kept = Objects.requireNonNull(known);
      present = charges.get(index).charge();
    } finally {
      lock.unlock();
    }
    journal.awaitForced(kept.position());
    return amount.isPresent() && amount.getAsLong() != kept.refund().amount()
        ? new RefundOutcome.KeyReused()
        : new RefundOutcome.Entered(kept.refund(), present, isNew);
  }

  public Optional<Charge> byKey(String key) {
    return look(indexOfKey, key);
  }

  public Optional<Charge> byId(String id) {
    return look(indexOfId, id);
  }

  private Optional<Charge> look(Map<String, Integer> index, String name) {
    Kept kept;
    lock.lock();
    try {
      Integer found = index.get(name);
      if (found == null) {
        return Optional.empty();
      }
      kept = charges.get(found);
    } finally {
      lock.unlock();
    }
    journal.awaitForced(kept.position());
    return Optional.of(kept.charge());
  }

  /** Charges in the order of their numbers. */
  public List<Charge> page(ChargeQuery query) {
    List<Charge> page = new ArrayList<>();
    long position = 0;
    lock.lock();
    try {
      int index = (int) Math.min(charges.size(), Math.max(query.after(), firstSince(query.from())));
      for (; index < charges.size() && page.size() < query.limit(); index++) {
        Kept kept = charges.get(index);
        if (!kept.charge().createdAt().isBefore(query.to())) {
          break;
        }
        page.add(kept.charge());
        position = Math.max(position, kept.position());
      }
    } finally {
      lock.unlock();
    }
    journal.awaitForced(position);
    return page;
  }

  /** Index of the first charge made then or later; times never go back. */
  private int firstSince(Instant moment) {
    int low = 0;
    int high = charges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (charges.get(middle).charge().createdAt().isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How often the disk was asked, since the start. */
  long forces() {
    return journal.forces();
  }

  /** Whether entries can still be made. */
  public boolean usable() {
    return journal.usable();
  }

  /** Under the lock: entries are in the journal in the order in which they were made. */
  private Kept write(Entry entry) {
    return apply(entry, journal.append(writer.writeValueAsBytes(entry)));
  }

  private Kept apply(Entry entry, long position) {
    return switch (entry) {
      case Entry.Charged charged -> {
        Charge charge =
            new Charge(
                charges.size() + 1,
                charged.id(),
                charged.key(),
                charged.amount(),
                charged.currency(),
                charged.accepted(),
                charged.reason(),
                0,
                charged.at());
        latest = charged.at();
        indexOfKey.put(charge.key(), charges.size());
        indexOfId.put(charge.id(), charges.size());
        Kept kept = new Kept(charge, position);
        charges.add(kept);
        yield kept;
      }
      case Entry.Refunded refunded -> {
        Integer index = indexOfId.get(refunded.charge());
        if (index == null) {
          throw new IllegalArgumentException("a refund of a charge that is not there");
        }
        Refund refund =
            new Refund(
                refunded.id(), refunded.charge(), refunded.key(), refunded.amount(), refunded.at());
        refunds.put(new RefundKey(refund.charge(), refund.key()), new KeptRefund(refund, position));
        Kept kept = new Kept(charges.get(index).charge().lessBy(refund.amount()), position);
        charges.set(index, kept);
        yield kept;
      }
    };
  }

  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(latest) ? latest : now;
  }

  private String id(String prefix) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return prefix + BASE64.encodeToString(bytes);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}

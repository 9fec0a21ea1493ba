package dev.sluice.queueserver.draw;

import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.DrawRule;
import dev.sluice.waitingroom.draw.ListIndex;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.draw.PublicId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The draws as this node has read them. After an opening everybody may look at once: the document
 * is read from the store once a second at most, and the index of a list once.
 */
@Component
public final class PublishedDraws {

  static final int RECORDS_A_PAGE = 1_000;
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private record Read(Optional<DrawDocument> document, long at) {}

  private record Index(DrawId draw, ListIndex index) {}

  private final LineDraws draws;
  private final AdmissionChain chain;
  private final StoreCalls store;
  private final Map<LineId, Read> documents = new ConcurrentHashMap<>();
  private final Map<LineId, Index> indexes = new ConcurrentHashMap<>();

  public PublishedDraws(LineDraws draws, AdmissionChain chain, StoreCalls store) {
    this.draws = draws;
    this.chain = chain;
    this.store = store;
  }

  /** Only for lines that exist: what is kept for others would never go. */
  public Optional<DrawDocument> document(LineId line) {
    long now = System.nanoTime();
    Read read = documents.get(line);
    if (read == null || now - read.at() > FRESH) {
      read = new Read(store.call(() -> draws.document(line)), now);
      documents.put(line, read);
    }
    return read.document();
  }

  /** The same once the numbers are published. */
  public Optional<DrawDocument> listed(LineId line) {
    return document(line).filter(document -> document.phase() == DrawPhase.LISTED);
  }

  /** Empty before the numbers are published, and for somebody who was not drawn. */
  public Optional<DrawReceipt> receipt(LineId line, VisitorId visitor) {
    return listed(line).flatMap(document -> receipt(document, visitor));
  }

  private Optional<DrawReceipt> receipt(DrawDocument document, VisitorId visitor) {
    PublicId id = DrawRule.publicId(document.draw(), visitor);
    Optional<ListIndex> index = index(document);
    int number = index.map(parts -> parts.partOf(id)).orElse(-1);
    if (number < 0) {
      return Optional.empty();
    }
    return part(document.line(), number)
        .flatMap(part -> DrawReceipt.of(document, index.orElseThrow(), number, part, id));
  }

  private Optional<ListIndex> index(DrawDocument document) {
    LineId line = document.line();
    Index known = indexes.get(line);
    if (known != null && known.draw().equals(document.draw())) {
      return Optional.of(known.index());
    }
    Optional<ListIndex> read = store.call(() -> draws.index(line)).map(ListIndex::read);
    read.ifPresent(index -> indexes.put(line, new Index(document.draw(), index)));
    return read;
  }

  /** Records of the admission log from this one on, a page of them; the first is 0. */
  List<String> records(LineId line, long from) {
    return store.call(() -> chain.records(line, from, RECORDS_A_PAGE));
  }

  Optional<LogHead> head(LineId line) {
    return store.call(() -> chain.head(line));
  }

  /** A part of the list, with gzip; empty behind the last one. */
  Optional<byte[]> part(LineId line, int part) {
    return store.call(() -> draws.part(line, part));
  }
}

package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published of a draw, as far as it is. Signed by the key that it names.
 *
 * @param line the line
 * @param draw the draw, salt of the public ids
 * @param phase how far it was when this was signed: COMMITTED, ROOTED or LISTED
 * @param commitments to the seed, one for each time that was announced, the last one counts
 * @param outsideName what is mixed in that nobody knew before, empty for nothing
 * @param outsideValue its value, once it is known
 * @param frozenAt when the list of entrants was closed
 * @param entrants how many they are
 * @param entrantsRoot over the public ids, sorted
 * @param firstNumber the first number that is drawn
 * @param seed revealed with the results
 * @param resultsRoot over public ids and numbers, sorted by id
 * @param replaces the draw whose list was lost with Redis after its root was published
 * @param publicKey Ed25519, 32 bytes as base64url
 * @param signature Ed25519 over {@link #signed}, base64url; empty before it is signed
 */
public record DrawDocument(
    LineId line,
    DrawId draw,
    DrawPhase phase,
    List<Commitment> commitments,
    String outsideName,
    @Nullable String outsideValue,
    @Nullable Instant frozenAt,
    @Nullable Long entrants,
    @Nullable Hash entrantsRoot,
    @Nullable Long firstNumber,
    @Nullable Hash seed,
    @Nullable Hash resultsRoot,
    @Nullable DrawId replaces,
    String publicKey,
    String signature) {

  /**
   * One promise about the seed.
   *
   * @param opensAt the time of the opening that was announced with it
   * @param at when it was made
   */
  public record Commitment(Instant opensAt, Hash hash, Instant at) {}

  public DrawDocument {
    commitments = List.copyOf(commitments);
  }

  /** The first one, when the line is set up. */
  static DrawDocument begun(
      LineId line, DrawId draw, String outsideName, @Nullable DrawId replaces, String publicKey) {
    return new DrawDocument(
        line,
        draw,
        DrawPhase.COMMITTED,
        List.of(),
        outsideName,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        replaces,
        publicKey,
        "");
  }

  DrawDocument committed(Commitment commitment) {
    List<Commitment> all = new ArrayList<>(commitments);
    all.add(commitment);
    return new DrawDocument(
        line,
        draw,
        phase,
        all,
        outsideName,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        replaces,
        publicKey,
        "");
  }

  DrawDocument rooted(Instant at, long count, Hash root, long first) {
    return new DrawDocument(
        line,
        draw,
        DrawPhase.ROOTED,
        commitments,
        outsideName,
        null,
        at,
        count,
        root,
        first,
        null,
        null,
        replaces,
        publicKey,
        "");
  }

  DrawDocument listed(String outside, Hash revealed, Hash results) {
    return new DrawDocument(
        line,
        draw,
        DrawPhase.LISTED,
        commitments,
        outsideName,
        outside,
        frozenAt,
        entrants,
        entrantsRoot,
        firstNumber,
        revealed,
        results,
        replaces,
        publicKey,
        "");
  }

  DrawDocument signedWith(String text) {
    return new DrawDocument(
        line,
        draw,
        phase,
        commitments,
        outsideName,
        outsideValue,
        frozenAt,
        entrants,
        entrantsRoot,
        firstNumber,
        seed,
        resultsRoot,
        replaces,
        publicKey,
        text);
  }

  /** The bytes that the signature is over. What is not known yet is an empty field. */
  byte[] signed() {
    Fields fields =
        Fields.tagged(DrawRule.TAG + "document")
            .text(line.value())
            .raw(draw.bytes())
            .text(phase.name())
            .number(commitments.size());
    for (Commitment commitment : commitments) {
      fields
          .number(commitment.opensAt().toEpochMilli())
          .raw(commitment.hash().bytes())
          .number(commitment.at().toEpochMilli());
    }
    fields.text(outsideName).text(outsideValue == null ? "" : outsideValue);
    number(fields, frozenAt == null ? null : frozenAt.toEpochMilli());
    number(fields, entrants);
    hash(fields, entrantsRoot);
    number(fields, firstNumber);
    hash(fields, seed);
    hash(fields, resultsRoot);
    return fields.raw(replaces == null ? new byte[0] : replaces.bytes()).toBytes();
  }

  private static void number(Fields fields, @Nullable Long number) {
    if (number == null) {
      fields.raw(new byte[0]);
    } else {
      fields.number(number);
    }
  }

  private static void hash(Fields fields, @Nullable Hash hash) {
    fields.raw(hash == null ? new byte[0] : hash.bytes());
  }
}

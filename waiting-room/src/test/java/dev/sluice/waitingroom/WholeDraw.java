package dev.sluice.waitingroom;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.LineDraws.FrozenList;
import dev.sluice.waitingroom.admission.LineDraws.Step;
import dev.sluice.waitingroom.draw.Draw;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.draw.Hash;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The opening of a line with a draw that anybody can check, in one go, for tests of others. */
public final class WholeDraw {

  public static final DrawSecret SECRET =
      new DrawSecret(
          SigningKey.parse(
              "test",
              "test:"
                  + Base64.getEncoder()
                      .encodeToString(
                          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII))));

  private WholeDraw() {}

  /** What the line is opened with. */
  public static DrawDocument committed(LineId line, Instant opensAt, Instant now) {
    return SECRET.begin(
        line, DrawId.random(new Random(line.value().hashCode())), "", null, opensAt, now);
  }

  /** Opens the doors and gives everybody the number. */
  public static void carryOut(LineDraws draws, LineId line, Epoch epoch, Fence fence, Instant now) {
    require(draws.freeze(line, epoch, fence, now) instanceof Step.Frozen);
    FrozenList frozen = draws.frozen(line).orElseThrow();
    DrawDocument committed = draws.document(line).orElseThrow();
    Draw draw = new Draw(committed.draw());
    while (draw.size() < frozen.entrants()) {
      draw.add(draws.entrants(line, draw.size()));
    }
    Hash root = draw.freeze();
    DrawDocument rooted =
        SECRET.root(committed, frozen.at(), frozen.entrants(), root, frozen.firstNumber());
    require(draws.publish(line, epoch, fence, DrawPhase.FROZEN, rooted) instanceof Step.Done);
    Draw.Numbered numbered =
        draw.number(SECRET.seed(line, committed.draw()), root, "", frozen.firstNumber());
    Draw.Parts parts = draw.list();
    for (int i = 0; i < parts.size(); i++) {
      require(draws.keepPart(line, epoch, fence, i, parts.part(i)));
    }
    require(draws.keepIndex(line, epoch, fence, parts.index()));
    DrawDocument listed = SECRET.reveal(rooted, "", parts.resultsRoot());
    require(draws.publish(line, epoch, fence, DrawPhase.ROOTED, listed) instanceof Step.Done);
    long next = frozen.firstNumber();
    while (true) {
      List<VisitorId> visitors =
          next > numbered.lastNumber()
              ? List.of()
              : numbered.visitors(next, Admissions.MOVES_PER_CALL);
      if (!(draws.number(line, epoch, fence, next, visitors)
          instanceof Step.Numbered(long now2, long left))) {
        throw new AssertionError("nobody was numbered");
      }
      next = now2;
      if (left == 0) {
        return;
      }
    }
  }

  /** So many whom nobody knows. */
  public static List<VisitorId> visitors(int count) {
    SecureRandom random = new SecureRandom();
    return Stream.generate(() -> VisitorId.random(random)).limit(count).toList();
  }

  private static void require(boolean done) {
    if (!done) {
      throw new AssertionError("the draw does not go on");
    }
  }
}

package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.SigningKey;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A whole draw without any server, as it would be published. */
public final class TestDraw {

  static final LineId LINE = new LineId("summer-show");
  static final Instant OPENS_AT = Instant.parse("2026-07-01T11:00:00Z");
  static final DrawId DRAW = new DrawId("00112233445566778899aabbccddeeff");

  public final DrawSecret secret;
  public final List<VisitorId> visitors;
  public final DrawDocument document;
  public final List<Listed> list;
  public final byte[] index;
  public final List<byte[]> parts;

  private TestDraw(
      DrawSecret secret,
      List<VisitorId> visitors,
      DrawDocument document,
      List<Listed> list,
      byte[] index,
      List<byte[]> parts) {
    this.secret = secret;
    this.visitors = visitors;
    this.document = document;
    this.list = list;
    this.index = index;
    this.parts = parts;
  }

  public static DrawSecret secret() {
    return new DrawSecret(
        SigningKey.parse("test", "a:" + Base64.getEncoder().encodeToString(new byte[32])));
  }

  static List<VisitorId> visitors(int count, long seed) {
    Random random = new Random(seed);
    List<VisitorId> visitors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visitors.add(new VisitorId(random.nextLong(), random.nextLong()));
    }
    return visitors;
  }

  static TestDraw of(int count) {
    return of(visitors(count, 7), "drand quicknet round 20791007", "00ff");
  }

  static TestDraw of(List<VisitorId> visitors, String outsideName, String outside) {
    DrawSecret secret = secret();
    DrawDocument begun =
        secret.begin(LINE, DRAW, outsideName, null, OPENS_AT, OPENS_AT.minusSeconds(3600));
    Draw draw = new Draw(DRAW);
    draw.add(visitors);
    Hash root = draw.freeze();
    DrawDocument rooted = secret.root(begun, OPENS_AT.plusMillis(12), draw.size(), root, 1);
    draw.number(secret.seed(LINE, DRAW), root, outside, 1);
    Draw.Parts parts = draw.list();
    DrawDocument document = secret.reveal(rooted, outside, parts.resultsRoot());
    List<Listed> list = new ArrayList<>();
    List<byte[]> published = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      published.add(parts.part(i));
      list.addAll(ListPart.read(parts.part(i)));
    }
    return new TestDraw(secret, visitors, document, list, parts.index(), published);
  }

  DrawReceipt receipt(int index) {
    ListIndex read = ListIndex.read(this.index);
    PublicId id = list.get(index).id();
    int part = read.partOf(id);
    return DrawReceipt.of(document, read, part, parts.get(part), id).orElseThrow();
  }

  /** The list as it is downloaded. */
  public byte[] file() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}

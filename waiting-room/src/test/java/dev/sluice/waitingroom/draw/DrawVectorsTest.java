package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.io.IOException;
import java.io.InputStream;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same inputs give the same bytes on every machine: docs/fair-draw/vectors.json. */
class DrawVectorsTest {

  private static JsonNode vectors() throws IOException {
    try (InputStream file = DrawVectorsTest.class.getResourceAsStream("/draw/vectors.json")) {
      return JsonMapper.shared().readTree(file);
    }
  }

  @Test
  void everyVectorOfTheRule() throws IOException {
    for (JsonNode vector : vectors().get("draws")) {
      DrawId draw = new DrawId(vector.get("draw").stringValue());
      LineId line = new LineId(vector.get("line").stringValue());
      Hash seed = Hash.fromHex(vector.get("seed").stringValue());
      String outsideName = vector.get("outsideName").stringValue();
      String outside = vector.get("outsideValue").stringValue();
      assertThat(
              DrawRule.commitment(
                  seed,
                  draw,
                  line,
                  Instant.parse(vector.get("opensAt").stringValue()),
                  outsideName))
          .hasToString(vector.get("commitment").stringValue());
      Draw work = new Draw(draw);
      List<String> ids = new ArrayList<>();
      for (JsonNode visitor : vector.get("visitors")) {
        VisitorId id = new VisitorId(visitor.get("visitor").stringValue());
        assertThat(DrawRule.publicId(draw, id).hex()).isEqualTo(visitor.get("id").stringValue());
        work.add(List.of(id));
        ids.add(visitor.get("id").stringValue() + ' ' + visitor.get("number").longValue());
      }
      Hash root = work.freeze();
      assertThat(root).hasToString(vector.get("entrantsRoot").stringValue());
      work.number(seed, root, outside, vector.get("firstNumber").longValue());
      Draw.Parts parts = work.list();
      List<String> listed = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        ListPart.read(parts.part(i)).forEach(entrant -> listed.add(entrant.line()));
      }
      assertThat(listed).containsExactlyInAnyOrderElementsOf(ids).isSorted();
      assertThat(parts.resultsRoot()).hasToString(vector.get("resultsRoot").stringValue());
    }
  }

  /** RFC 8032, 7.1, tests 1 and 2: the JDK derives the keys that everybody else derives. */
  @Test
  void keysAndSignaturesAreThoseOfTheStandard() {
    HexFormat hex = HexFormat.of();
    String[][] tests = {
      {
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            + "d25bf5f0595bbe24655141438e7a100b"
      },
      {
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            + "387b2eaeb4302aeeb00d291612bb0c00"
      }
    };
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    for (String[] test : tests) {
      String key =
          PublicKeys.text((EdECPublicKey) DrawSecret.keyPair(hex.parseHex(test[0])).getPublic());
      assertThat(key).isEqualTo(base64.encodeToString(hex.parseHex(test[1])));
      byte[] message = hex.parseHex(test[2]);
      String signature = base64.encodeToString(hex.parseHex(test[3]));
      assertThat(PublicKeys.verify(key, message, signature)).isTrue();
      assertThat(PublicKeys.verify(key, new byte[] {1}, signature)).isFalse();
    }
  }

  /** Known answers for the tree of RFC 6962, of which any implementation has a test. */
  @Test
  void theTreeIsThatOfTheStandard() {
    assertThat(MerkleTree.root(List.of()))
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(MerkleTree.leaf(new byte[0]))
        .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    List<Hash> leaves = new ArrayList<>();
    for (String data :
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")) {
      leaves.add(MerkleTree.leaf(HexFormat.of().parseHex(data)));
    }
    assertThat(MerkleTree.root(leaves))
        .hasToString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    for (int size = 1; size <= leaves.size(); size++) {
      List<Hash> tree = leaves.subList(0, size);
      for (int i = 0; i < size; i++) {
        assertThat(MerkleTree.rootOf(tree.get(i), i, size, MerkleTree.path(i, tree)))
            .isEqualTo(MerkleTree.root(tree));
      }
    }
  }
}

package dev.sluice.ticketapi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.sluice.ticketapi.id.RandomIds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");

  /** As a scanner sees it: the modules inside the margin. */
  private static String scanned(String svg) throws Exception {
    Matcher size = SIZE.matcher(svg);
    assertThat(size.find()).isTrue();
    int modules = Integer.parseInt(size.group(1)) - 2 * QrCode.MARGIN;
    BitMatrix matrix = new BitMatrix(modules);
    Matcher run = RUN.matcher(svg);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1)) - QrCode.MARGIN;
      int y = Integer.parseInt(run.group(2)) - QrCode.MARGIN;
      assertThat(run.group(4)).isEqualTo(run.group(3));
      matrix.setRegion(x, y, Integer.parseInt(run.group(3)), 1);
    }
    return new Decoder().decode(matrix).getText();
  }

  @Test
  void aScannerReadsTheDocument() throws Exception {
    String document =
        "SLT1." + (RandomIds.next() + RandomIds.next()).repeat(3) + "." + "x".repeat(86);
    assertThat(scanned(QrCode.svg(document))).isEqualTo(document);
  }

  @Test
  void isProperAndSmallXml() throws Exception {
    String svg = QrCode.svg("x".repeat(250));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg).hasSizeLessThan(32_000).doesNotContain("script", "style");
  }
}

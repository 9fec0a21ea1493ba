package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {

  @Test
  void isAnSvgWithALineForEachCourse() throws Exception {
    Run run = new Run(Plant.POOL, Scenario.COLD, Rule.SATPOINT, 1);
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(new Plot(run, run.course()).svg())));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(5);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("plant=pool");
  }
}

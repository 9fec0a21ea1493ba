package dev.sluice.bench.spike.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrowdOutcomeTest {

  private static VisitorStory story(int visitor, Fate fate) {
    return new VisitorStory(visitor, Behaviour.BUYER, fate, visitor, 0, 0, -1, -1, -1, -1, 0);
  }

  private static CrowdOutcome part(int visitor, Fate fate, Map<String, Integer> answers) {
    return new CrowdOutcome(List.of(story(visitor, fate)), 1, 9, answers, Map.of("broken", 2));
  }

  @Test
  void partsAddUpInTheOrderOfArrival() {
    CrowdOutcome all =
        CrowdOutcome.sum(
            List.of(
                part(1, Fate.BOUGHT, Map.of("hold 201", 1, "order 503", 2)),
                part(0, Fate.LOST, Map.of("hold 201", 3, "hold 0", 5))));

    assertThat(all.stories()).extracting(VisitorStory::visitor).containsExactly(0, 1);
    assertThat(all.answers()).isEqualTo(Map.of("hold 201", 4, "order 503", 2, "hold 0", 5));
    assertThat(all.losses()).isEqualTo(Map.of("broken", 4));
    assertThat(all.lost()).isEqualTo(1);
    assertThat(all.with(Fate.BOUGHT)).isEqualTo(1);
  }

  @Test
  void refusalsOfTheLineCountAmongTheAnswersWith5xx() {
    CrowdOutcome part = part(1, Fate.BOUGHT, Map.of("hold 201", 88, "order 503", 2, "hold 0", 1));

    assertThat(part.requests()).isEqualTo(91);
    assertThat(part.answeredWith(5)).isEqualTo(2);
    assertThat(part.answeredWith(0)).isEqualTo(1);
    assertThat(part.share5xx()).isEqualTo(3 / 100.0);
  }
}

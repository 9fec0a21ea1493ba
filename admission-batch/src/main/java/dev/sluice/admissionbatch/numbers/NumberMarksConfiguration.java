package dev.sluice.admissionbatch.numbers;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of this package. The pool and the migrations are made by hand: Spring's own would make
 * the start of the process depend on MySQL, and a process without MySQL would need them switched
 * off.
 */
@Configuration(proxyBeanMethods = false)
class NumberMarksConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(NumberMarksConfiguration.class);

  @Bean
  NumberMarks numberMarks(NumberMarkSettings settings, InstantSource clock) {
    if (settings.kept()) {
      return new JdbcNumberMarks(settings, clock);
    }
    LOG.warn(
        "Numbers are not protected against a Redis that loses data: it would give them again and"
            + " place tickets of before would be void (set admission.marks.url)");
    return new UnkeptNumberMarks();
  }

  @Bean
  DrawLedger drawLedger(NumberMarks marks) {
    return marks instanceof JdbcNumberMarks kept ? kept.draws() : new UnkeptDrawLedger();
  }
}

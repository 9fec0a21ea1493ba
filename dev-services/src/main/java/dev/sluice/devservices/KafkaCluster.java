package dev.sluice.devservices;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three real Kafka brokers on loopback: each message on all, acknowledged by two at least. */
public final class KafkaCluster implements AutoCloseable {

  private static final int BROKERS = 3;

  private final List<KafkaServer> brokers;

  /** Brokers that are not started yet, with their data below the folder. */
  public KafkaCluster(Path folder) {
    List<Integer> controllers = Stream.generate(Ports::free).distinct().limit(BROKERS).toList();
    brokers =
        IntStream.rangeClosed(1, BROKERS)
            .mapToObj(id ->
                new KafkaServer(
                    "kafka-" + id,
                    folder.resolve("kafka-" + id),
                    0,
                    new KafkaServer.Quorum(id, controllers)))
            .toList();
  }

  /** Host and port of each, with commas between. */
  public String bootstrap() {
    return brokers.stream().map(KafkaServer::address).collect(Collectors.joining(","));
  }

  public List<KafkaServer> brokers() {
    return brokers;
  }

  /** At the same time: a broker serves once a majority is there. */
  public void start() throws ServiceFailure, InterruptedException {
    Together.start(brokers);
  }

  public void stop() {
    brokers.forEach(KafkaServer::stop);
  }

  @Override
  public void close() {
    stop();
  }
}

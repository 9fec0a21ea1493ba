package dev.sluice.standalone.architecture.red.ticketapi.order;

import org.apache.kafka.common.TopicPartition;

/** Breaks: Kafka stays in outbox and feeds. */
public record ChattyOrder(TopicPartition where) {}

package dev.sluice.ticketapi.messaging;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What the deliveries to all consumers of a node share. */
@Component
record DeliveryTools(
    MessageForm form,
    OnceOnly onceOnly,
    DeadLetters deadLetters,
    MessagingSettings settings,
    InstantSource clock) {}

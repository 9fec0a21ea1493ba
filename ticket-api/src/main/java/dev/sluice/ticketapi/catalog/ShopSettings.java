package dev.sluice.ticketapi.catalog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the shop as a whole.
 *
 * @param demo puts a demo show on sale when the catalogue is empty
 */
@ConfigurationProperties("ticket-api")
public record ShopSettings(@DefaultValue("false") boolean demo) {}

package dev.sluice.paymentprovider.notice;

import java.net.URI;

/** Where notices go, and the key that signs them. */
public record Webhook(URI url, NoticeKey key) {}

package dev.sluice.paymentprovider.notice;

import java.util.List;

/** Notices that are sent together. */
record Delivery(List<Notice> notices) {}

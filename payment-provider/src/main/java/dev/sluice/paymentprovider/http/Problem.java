package dev.sluice.paymentprovider.http;

/** Why a request failed (RFC 9457). */
record Problem(String type, int status, String detail) {}

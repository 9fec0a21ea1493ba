package dev.sluice.standalone.architecture.red.waitingroom.admission;

import io.lettuce.core.RedisClient;

/** Breaks: Redis stays behind its adapters. */
record LeakyLines(RedisClient client) {}

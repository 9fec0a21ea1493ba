package dev.sluice.standalone.architecture.red.feature.two;

import dev.sluice.standalone.architecture.red.feature.one.One;
import org.jspecify.annotations.Nullable;

/** Breaks, together with {@link One}: features are free of cycles. */
public record Two(@Nullable One one) {}

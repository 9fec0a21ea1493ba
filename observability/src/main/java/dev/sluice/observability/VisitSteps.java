package dev.sluice.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The steps of visits: lines of the logger {@code visits} at DEBUG, and spans where traces are
 * exported. While nobody looks a step costs nothing, so it may stand where a million visitors pass.
 */
public final class VisitSteps {

  /** The name under which the trace id stands in every line of a log. */
  static final String LOGGED_TRACE = "traceId";

  private static final Logger LOG = LoggerFactory.getLogger("visits");

  /** Of the process, because logs are. */
  private static volatile @Nullable Tracer tracer;

  private VisitSteps() {}

  static void exportTo(@Nullable Tracer exporting) {
    tracer = exporting;
  }

  /** Whether somebody looks at single visits now. */
  public static boolean areWatched() {
    return tracer != null || LOG.isDebugEnabled();
  }

  /** A step was taken just now. The visit is asked for only when somebody looks. */
  public static void taken(String step, Supplier<VisitTrace> visit) {
    if (areWatched()) {
      try (During _ = during(step, visit.get())) {
        LOG.debug("step={}", step);
      }
    }
  }

  /** A step that began a while ago is over now. */
  public static void over(String step, VisitTrace visit, Instant from, Instant until) {
    Tracer exporting = tracer;
    if (exporting != null) {
      span(exporting, step, visit).setStartTimestamp(from).startSpan().end(until);
    }
    if (LOG.isDebugEnabled()) {
      try (During _ = new During(visit, null)) {
        LOG.debug("step={} ms={}", step, until.toEpochMilli() - from.toEpochMilli());
      }
    }
  }

  /** Work for a visit on this thread: until it is closed every line in the log has its trace id. */
  public static During during(String step, VisitTrace visit) {
    Tracer exporting = tracer;
    return new During(visit, exporting == null ? null : span(exporting, step, visit).startSpan());
  }

  /** The visit for which this thread works, if it does for one. */
  public static @Nullable VisitTrace current() {
    String id = MDC.get(LOGGED_TRACE);
    return id == null ? null : new VisitTrace(id);
  }

  private static SpanBuilder span(Tracer exporting, String step, VisitTrace visit) {
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            visit.id(), visit.span(), TraceFlags.getSampled(), TraceState.getDefault());
    return exporting
        .spanBuilder(step)
        .setSpanKind(SpanKind.INTERNAL)
        .setParent(Context.root().with(Span.wrap(parent)));
  }

  /** A step that goes on. Closed by the thread that began it. */
  public static final class During implements AutoCloseable {

    private final @Nullable String before = MDC.get(LOGGED_TRACE);
    private final @Nullable Span span;

    private During(VisitTrace visit, @Nullable Span span) {
      this.span = span;
      MDC.put(LOGGED_TRACE, visit.id());
    }

    /** Says what came of it. */
    public void outcome(String key, long value) {
      if (span != null) {
        var _ = span.setAttribute(key, value);
      }
    }

    @Override
    public void close() {
      if (before == null) {
        MDC.remove(LOGGED_TRACE);
      } else {
        MDC.put(LOGGED_TRACE, before);
      }
      if (span != null) {
        span.end();
      }
    }
  }
}

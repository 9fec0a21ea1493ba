package dev.sluice.gatekeeper;

import dev.sluice.devservices.junit.TestServers;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A gatekeeper in the test's process for two lines, and the room that belongs to it. */
final class RunningGatekeeper implements AutoCloseable {

  static final String WAITING_PAGE = "https://wait.example/lines/museum";

  /** With a zero byte, at which C would see its end. */
  static final String KEY = "test:KwDs" + "Kq9v".repeat(9) + "Kq8=";

  private static final String LINE = "museum";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ConfigurableApplicationContext context;

  private RunningGatekeeper(String redisUri) {
    context =
        new SpringApplicationBuilder(GatekeeperApplication.class)
            .run(
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--waiting-room.redis.uri=" + redisUri,
                "--waiting-room.redis.key-prefix=" + TestServers.freshPrefix(),
                "--waiting-room.pass.signing-key=" + KEY,
                "--gatekeeper.lines[0].id=" + LINE,
                "--gatekeeper.lines[0].waiting-page=" + WAITING_PAGE,
                "--gatekeeper.lines[1].id=theatre");
  }

  static RunningGatekeeper start() {
    return new RunningGatekeeper(TestServers.redisUri());
  }

  static RunningGatekeeper withoutRedis() {
    return new RunningGatekeeper("redis://127.0.0.1:9");
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** The pass of a visitor who joined the line and was let in by a tick. */
  AdmissionPass admit(String name) {
    WaitingLines lines = context.getBean(WaitingLines.class);
    Admissions admissions = context.getBean(Admissions.class);
    LineId line = new LineId(name);
    Epoch epoch = lines.open(new LineSetup(line, "Trial", "http://127.0.0.1/sluice/enter", 1000));
    VisitorId visitor = VisitorId.random(RANDOM);
    lines.join(line, List.of(visitor));
    Fence fence = admissions.lead(line, "test", Duration.ofMinutes(1)).orElseThrow();
    TickOutcome outcome =
        admissions.tick(
            new TickRequest(line, epoch, fence, VisitorId.random(RANDOM).value(), 1, 1000, now()));
    if (outcome instanceof TickOutcome.Done
        && lines.resume(line, new HeldPlace(visitor, 0, epoch))
            instanceof Standing.Admitted(var session, _)) {
      return session.pass();
    }
    throw new AssertionError("not admitted: " + outcome);
  }

  String sign(AdmissionPass pass) {
    return context.getBean(AdmissionPasses.class).sign(pass);
  }

  /** A pass with these times that nobody in the room knows of. */
  AdmissionPass unknown(Instant from, Duration lifetime) {
    return new AdmissionPass(
        new LineId(LINE), VisitorId.random(RANDOM), 7, from, from.plus(lifetime));
  }

  Instant now() {
    return context.getBean(InstantSource.class).instant();
  }

  void revoke(AdmissionPass pass) {
    context.getBean(WorkQueue.class).release(pass, ReleaseReason.REMOVED);
  }

  double checks(String answer) {
    return context
        .getBean(MeterRegistry.class)
        .counter("gatekeeper.checks", "line", LINE, "answer", answer)
        .count();
  }

  @Override
  public void close() {
    context.close();
  }
}

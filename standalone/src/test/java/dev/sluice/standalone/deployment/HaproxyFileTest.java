package dev.sluice.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.HaproxyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/haproxy/haproxy.cfg}, read by a real HAProxy and not started. */
@Tag("haproxy")
class HaproxyFileTest {

  private static final Path FILE = Path.of("..", "deploy", "haproxy", "haproxy.cfg");

  private @TempDir Path folder;

  @Test
  void itIsUnderstood() throws Exception {
    assertThat(complaints(FILE)).isEmpty();
  }

  // Seen red: a slip is found.
  @Test
  void aSlipIsFound() throws Exception {
    Path slip = folder.resolve("slip.cfg");
    Files.writeString(slip, Files.readString(FILE).replace("use_backend sockets", "use sockets"));
    assertThat(complaints(slip)).contains("unknown keyword 'use'");
  }

  /** What HAProxy says of it; nothing when it finds no fault. */
  private String complaints(Path file) throws Exception {
    Path said = folder.resolve("said.log");
    Path binary =
        HaproxyServer.find()
            .orElseThrow(() ->
                new AssertionError(
                    "no haproxy here: install it, point HAPROXY_BIN at one, or leave tests with"
                        + " the tag haproxy out as ./sluice test does"));
    Process checking =
        new ProcessBuilder(binary.toString(), "-c", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    return checking.waitFor() == 0 ? "" : Files.readString(said);
  }
}

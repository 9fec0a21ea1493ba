package dev.sluice.waitingroom.keyspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A constant Lua script out of this module's resources, with the digest by which Redis knows it.
 * Values reach a script as arguments only, never as text.
 */
public record LuaScript(String name, String source, String digest) {

  /** Loads {@code lua/<name>.lua}. Throws when the resource is missing: a programming error. */
  public static LuaScript load(String name) {
    String resource = "/dev/sluice/waitingroom/lua/" + name + ".lua";
    try (InputStream in = LuaScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + resource);
      }
      byte[] source = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
      return new LuaScript(
          name, new String(source, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}

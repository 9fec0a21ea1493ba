package dev.sluice.ticketapi.hold;

import dev.sluice.waitingroom.keyspace.LuaScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The scripts over the keys of a performance; each begins with {@code hold-head.lua}. */
final class HoldScripts {

  static final LuaScript HOLD = load("hold");
  static final LuaScript CLAIM = load("claim");
  static final LuaScript RELEASE = load("release");
  static final LuaScript ORDERED = load("ordered");
  static final LuaScript RETURNED = load("returned");
  static final LuaScript VIEW = load("view");
  static final LuaScript MIRRORED = load("mirrored");
  static final LuaScript READY = load("ready");

  private HoldScripts() {}

  private static LuaScript load(String name) {
    String source = resource("hold-head") + resource(name);
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest(source.getBytes(StandardCharsets.UTF_8));
      return new LuaScript(name, source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static String resource(String name) {
    String path = "/dev/sluice/ticketapi/lua/" + name + ".lua";
    try (InputStream in = HoldScripts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.sluice.waitingroom.keyspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A constant Lua script out of the resources, with the digest by which Redis knows it. Values reach
 * a script as arguments only, never as text.
 */
public record LuaScript(String name, String source, String digest) {

  private static final String RESOURCES = "/dev/sluice/waitingroom/lua/";

  /** Loads {@code lua/<name>.lua}. Throws when the resource is missing: a programming error. */
  public static LuaScript load(String name) {
    return load(LuaScript.class, name, RESOURCES + name + ".lua");
  }

  /** The same behind heads, which are scripts of this module that define functions. */
  public static LuaScript withHeads(String name, String... heads) {
    String[] resources = new String[heads.length + 1];
    for (int i = 0; i < heads.length; i++) {
      resources[i] = RESOURCES + heads[i] + ".lua";
    }
    resources[heads.length] = RESOURCES + name + ".lua";
    return load(LuaScript.class, name, resources);
  }

  /** Loads a script that is put together from resources of another module, in their order. */
  public static LuaScript load(Class<?> owner, String name, String... resources) {
    StringBuilder source = new StringBuilder();
    for (String resource : resources) {
      source.append(read(owner, resource));
    }
    return new LuaScript(name, source.toString(), digest(source.toString()));
  }

  private static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String source) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}

package dev.sluice.ticketapi.hold;

import dev.sluice.waitingroom.keyspace.LuaScript;

/** The scripts over the keys of a performance; each begins with {@code hold-head.lua}. */
final class HoldScripts {

  private static final String FOLDER = "/dev/sluice/ticketapi/lua/";

  static final LuaScript STEPS =
      LuaScript.load(
          HoldScripts.class,
          "steps",
          FOLDER + "hold-head.lua",
          FOLDER + "best-seats.lua",
          FOLDER + "hold.lua",
          FOLDER + "claim.lua",
          FOLDER + "release.lua",
          FOLDER + "steps.lua");
  static final LuaScript ORDERED = load("ordered");
  static final LuaScript RETURNED = load("returned");
  static final LuaScript VIEW = load("view");
  static final LuaScript MIRRORED = load("mirrored");
  static final LuaScript READY = load("ready");
  static final LuaScript SWEEP = load("sweep");
  static final LuaScript LAYOUT_BEGIN = load("layout-begin");
  static final LuaScript LAYOUT_PAGE = load("layout-page");

  private HoldScripts() {}

  private static LuaScript load(String name) {
    return LuaScript.load(
        HoldScripts.class, name, FOLDER + "hold-head.lua", FOLDER + name + ".lua");
  }
}

package dev.sluice.gatekeeper;

import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateSettings;
import dev.sluice.waitingroom.gate.Landing;

/** The way into the site behind one line. */
record Door(GateSettings settings, Gate gate, Landing landing) {}

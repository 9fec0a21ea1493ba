package dev.sluice.shopaudit;

/** A part of a promise that one comparison can show to be broken, as a sentence. */
record Claim(Promise promise, String sentence) {}

/**
 * Answers reverse proxies: may this request pass? For sites that are no Java application, or that
 * should not be touched.
 *
 * <p>A process of its own, next to the proxy: as many nodes as the protected sites need, and a
 * crowd in line cannot keep those inside from being let through. Holds nothing; knows several lines
 * at once. Asks Redis whether a visit still lasts, and goes on by the signature alone while Redis
 * is away.
 */
@NullMarked
package dev.sluice.gatekeeper;

import org.jspecify.annotations.NullMarked;

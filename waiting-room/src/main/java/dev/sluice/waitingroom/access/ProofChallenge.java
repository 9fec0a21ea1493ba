package dev.sluice.waitingroom.access;

/**
 * A riddle in the form of ALTCHA 1: find the number from 0 to {@code maxnumber} for which SHA-256
 * of the salt followed by the number is the challenge. Members are named as that form names them.
 *
 * @param challenge SHA-256 in hexadecimal
 * @param salt random, with what the riddle is bound to; ends with {@code &}
 * @param signature HMAC-SHA-256 of the challenge in hexadecimal
 */
public record ProofChallenge(
    String algorithm, String challenge, int maxnumber, String salt, String signature) {}

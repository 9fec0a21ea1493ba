package dev.sluice.standalone;

/**
 * One installation.
 *
 * @param data what it keeps
 * @param secrets its keys
 * @param addresses where it listens
 */
record Site(DataFolder data, Secrets secrets, Addresses addresses) {}

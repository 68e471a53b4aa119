package org.printyard.domain.files;

/// Some bytes that are kept once, however many files have them.
///
/// @param size in bytes
public record Content(ContentHash hash, long size) {}

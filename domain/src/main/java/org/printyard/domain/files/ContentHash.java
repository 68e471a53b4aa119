package org.printyard.domain.files;

/// What is in a file, by its SHA-256: the same content has the same one.
///
/// @param hex 64 lower-case hexadecimal digits
public record ContentHash(String hex) {}

package org.printyard.domain.files;

/// A thumbnail that is kept beside its file.
///
/// @param plate counted from 1
public record Picture(int plate, int width, int height, Thumbnail.Format format, Content content) {}

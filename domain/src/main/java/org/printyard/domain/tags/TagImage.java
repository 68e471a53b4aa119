package org.printyard.domain.tags;

/// What is to stand on a chip.
///
/// @param mediaType of the payload
/// @param payload what the format itself describes
/// @param message the payload as an NDEF message, as phones write it
/// @param memory everything from the chip's capability container on, as readers write it block by block; its length is
///     what the chip must have room for
public record TagImage(String mediaType, byte[] payload, byte[] message, byte[] memory) {}

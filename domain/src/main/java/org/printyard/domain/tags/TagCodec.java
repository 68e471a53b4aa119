package org.printyard.domain.tags;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.quantity.Grams;

/// Reads what tags say, and writes it. Keeps nothing, so any number of threads may use it.
public interface TagCodec {
    /// The largest chips have 2 to 4 KiB, and a map of blocks as text three times as much as the blocks.
    int MAX_BYTES = 8_192;

    /// @param bytes an NDEF message, a payload alone, or a dump of a chip's memory
    /// @param uid of the chip, in hexadecimal digits, if the reader told it
    Outcome<TagProposal, TagRefusal> decode(byte[] bytes, @Nullable String uid);

    /// @param hex the colour that has a name only; null for none
    /// @param uid of the chip that will be written, in hexadecimal digits; null if it is not known
    record Content(
            Spool spool,
            Product product,
            @Nullable String hex,
            @Nullable String uid) {}

    Outcome<TagImage, TagRefusal> encode(TagFormat format, Content content);

    /// The same bytes with another weight consumed; whatever else they say stays as it is, known or not.
    ///
    /// @param bytes as [#decode] takes them, in a format that keeps such a weight
    Outcome<byte[], TagRefusal> consumed(byte[] bytes, Grams consumed);
}

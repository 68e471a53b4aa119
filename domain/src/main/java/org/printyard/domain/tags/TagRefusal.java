package org.printyard.domain.tags;

import org.printyard.domain.Refusal;

/// Why nothing could be made of a tag's bytes, or no bytes for a tag.
public sealed interface TagRefusal extends Refusal {
    /// It may still be a tag, of a format that is not known here.
    record Unrecognised() implements TagRefusal {}

    /// @param reason for people, what is wrong where
    record Broken(TagFormat format, String reason) implements TagRefusal {}

    /// @param limit bytes
    record TooLarge(int limit) implements TagRefusal {}

    /// What is to be written needs more room than there is, in bytes.
    record DoesNotFit(int needed, int limit) implements TagRefusal {}

    record NotWritable(TagFormat format) implements TagRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Unrecognised _ -> "unknown-tag-format";
            case Broken _ -> "broken-tag";
            case TooLarge _ -> "tag-too-large";
            case DoesNotFit _ -> "tag-does-not-fit";
            case NotWritable _ -> "format-not-written";
        };
    }
}

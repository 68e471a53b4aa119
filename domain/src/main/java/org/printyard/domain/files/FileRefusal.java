package org.printyard.domain.files;

import org.printyard.domain.Refusal;

/// Why a file is not taken.
public sealed interface FileRefusal extends Refusal {
    /// No name of a format that is known here.
    record Unsupported(String name) implements FileRefusal {}

    /// The name promises one format, and the first bytes are another's.
    record Mislabelled(PrintFileFormat named) implements FileRefusal {}

    /// @param reason for people, what is wrong where
    record Broken(String reason) implements FileRefusal {}

    record WrongChecksum(String part) implements FileRefusal {}

    /// It would unpack to more than anybody prints.
    ///
    /// @param part what there is too much of, with its unit
    record TooLarge(String part, long limit) implements FileRefusal {}

    /// Something that only an attack needs.
    record Unsafe(String reason) implements FileRefusal {}

    record Encrypted() implements FileRefusal {}

    /// For people.
    default String sentence() {
        return switch (this) {
            case Unsupported(var name) -> "Print files are .gcode, .bgcode, .gcode.3mf, .3mf and .ufp; not " + name;
            case Mislabelled(var named) -> "The file is named as " + named.label() + ", but it is none";
            case Broken(var reason) -> "The file is broken: " + reason;
            case WrongChecksum(var part) -> "The file was damaged on its way: the checksum of " + part + " is wrong";
            case TooLarge(var part, var limit) -> "The file unpacks to too much: at most " + limit + " " + part;
            case Unsafe(var reason) -> "The file is not safe to open: " + reason;
            case Encrypted _ -> "The file is encrypted";
        };
    }

    @Override
    default String code() {
        return switch (this) {
            case Unsupported _ -> "unsupported-file";
            case Mislabelled _ -> "mislabelled-file";
            case Broken _ -> "broken-file";
            case WrongChecksum _ -> "wrong-checksum";
            case TooLarge _ -> "unpacks-too-large";
            case Unsafe _ -> "unsafe-file";
            case Encrypted _ -> "encrypted-file";
        };
    }
}

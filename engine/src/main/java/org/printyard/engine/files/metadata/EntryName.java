package org.printyard.engine.files.metadata;

import java.util.List;

/// Names in a zip. Nothing is ever written under one of them; a file with such tricks is none that a slicer made.
final class EntryName {
    private static final int MAX_LENGTH = 512;

    private EntryName() {}

    /// One slash in front may be: Ultimaker's packages have it, and whoever knows that this is none refuses it.
    static String checked(String name) throws RefusedFile {
        String path = name.startsWith("/") ? name.substring(1) : name;
        boolean isOdd = path.isEmpty()
                || path.length() > MAX_LENGTH
                || path.startsWith("/")
                || path.chars().anyMatch(letter -> letter < ' ' || letter == 0x7F || letter == '\\')
                || (path.length() > 1 && path.charAt(1) == ':')
                || List.of(path.split("/", -1)).contains("..");
        if (isOdd) {
            throw RefusedFile.unsafe("an entry's name leads out of it");
        }
        return name;
    }
}

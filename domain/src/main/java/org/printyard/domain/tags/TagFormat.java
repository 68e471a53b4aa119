package org.printyard.domain.tags;

import java.util.Optional;
import org.printyard.domain.Named;

/// How the data on a tag is laid out.
public enum TagFormat implements Named {
    OPENPRINTTAG(true),
    OPENSPOOL(true),
    TIGERTAG(false),
    BAMBU(false);

    private final boolean written;

    TagFormat(boolean written) {
        this.written = written;
    }

    /// Whether we write it, too: the others are signed by their makers, or made of ids that only their makers give out.
    public boolean isWritten() {
        return written;
    }

    @Override
    public String wireName() {
        return switch (this) {
            case OPENPRINTTAG -> "openprinttag";
            case OPENSPOOL -> "openspool";
            case TIGERTAG -> "tigertag";
            case BAMBU -> "bambu";
        };
    }

    public static Optional<TagFormat> find(String wireName) {
        return Named.find(values(), wireName);
    }
}

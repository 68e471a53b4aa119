package org.printyard.engine.files.metadata;

import org.printyard.domain.files.FileRefusal;

/// Carries a refusal out of the depths of a file to where it becomes a value.
final class RefusedFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileRefusal refusal;

    RefusedFile(FileRefusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    static RefusedFile broken(String reason) {
        return new RefusedFile(new FileRefusal.Broken(reason));
    }

    static RefusedFile unsafe(String reason) {
        return new RefusedFile(new FileRefusal.Unsafe(reason));
    }

    FileRefusal refusal() {
        return refusal;
    }
}

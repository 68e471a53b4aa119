package org.printyard.domain.access;

/// What a caller may do. Every endpoint of every dialect names exactly one.
public enum Permission {
    READ("read"),
    /// Report that filament was used; [#WRITE_STOCK] includes it.
    USE_STOCK("use:stock"),
    WRITE_STOCK("write:stock"),
    WRITE_QUEUE("write:queue"),
    WRITE_FILES("write:files"),
    CONTROL("control"),
    WRITE_PRINTERS("write:printers"),
    APPROVE("approve"),
    ADMIN("admin");

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    /// As it is written in API keys, the contract and the documents: `write:stock`.
    public String wireName() {
        return wireName;
    }
}

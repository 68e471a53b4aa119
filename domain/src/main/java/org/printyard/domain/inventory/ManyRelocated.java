package org.printyard.domain.inventory;

import org.printyard.domain.Event;

/// A location got another name, and so many spools are there that nobody is told of each.
public record ManyRelocated(int spools) implements Event {
    @Override
    public boolean isWholesale() {
        return true;
    }
}

package org.printyard.domain.moving;

import org.printyard.domain.Event;

/// So much came in at once that nobody is told of it row by row.
public record MovedIn(int makers, int filaments, int spools) implements Event {
    @Override
    public boolean isWholesale() {
        return true;
    }
}

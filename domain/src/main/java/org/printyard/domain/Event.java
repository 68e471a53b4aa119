package org.printyard.domain;

/// What happened, told after it is durable. Each feature has its own sealed family.
public interface Event {
    /// Changes up to here are told one by one; what is more would push out of the event log what others wait for.
    int MOST_TOLD = 300;

    /// True if it stands for so many changes that nobody is told of each: who listens loads everything again.
    default boolean isWholesale() {
        return false;
    }
}

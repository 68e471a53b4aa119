package org.printyard.connectors.transport;

import java.util.ArrayList;
import java.util.List;
import org.printyard.domain.moving.Fault;

/// What is wrong with rows, collected while they are read.
public final class Faults {
    private final List<Fault> listed = new ArrayList<>();
    private int count;

    public void add(String row, String field, String reason) {
        count++;
        if (listed.size() < Fault.MOST_LISTED) {
            listed.add(new Fault(row, field, reason));
        }
    }

    public int count() {
        return count;
    }

    public List<Fault> listed() {
        return List.copyOf(listed);
    }
}

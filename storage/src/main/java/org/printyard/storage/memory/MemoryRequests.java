package org.printyard.storage.memory;

import java.time.Instant;
import java.util.Optional;
import org.printyard.domain.transaction.RequestStore;

record MemoryRequests(Tables tables) implements RequestStore {
    @Override
    public Optional<Answered> claim(Key key, Instant now) {
        Tables.Request known = tables.requests.get(key);
        if (known != null) {
            return Optional.of(known.answer());
        }
        tables.requests.put(key, new Tables.Request(new Answered("", 0, ""), now));
        return Optional.empty();
    }

    @Override
    public void answer(Key key, Answered answer) {
        tables.requests.computeIfPresent(key, (_, was) -> new Tables.Request(answer, was.createdAt()));
    }

    @Override
    public int removeBefore(Instant time) {
        int before = tables.requests.size();
        tables.requests.values().removeIf(request -> request.createdAt().isBefore(time));
        return before - tables.requests.size();
    }
}

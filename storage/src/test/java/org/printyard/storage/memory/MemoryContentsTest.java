package org.printyard.storage.memory;

import java.time.InstantSource;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.ContentStoreContract;

class MemoryContentsTest extends ContentStoreContract {
    @Override
    protected ContentStore open(InstantSource clock) {
        return new MemoryContents(clock);
    }
}

package org.printyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.storage.memory.MemoryDatabase;

class RestorableDatabaseTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final RestorableDatabase database = new RestorableDatabase(this::open);

    private Database open() {
        if (broken.get()) {
            throw new StoreUnavailable("no disk");
        }
        opened.incrementAndGet();
        return new MemoryDatabase(_ -> {});
    }

    private String threshold() {
        return database.read(
                stores -> stores.settings().find("restock_threshold_g").orElse("none"));
    }

    @Test
    void duringAnExchangeEverybodyIsToldSoAndAfterItNothingIsAsBefore() {
        String before = database.version();
        database.exchange(() -> {
            assertThatThrownBy(this::threshold)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("restored");
            assertThatThrownBy(database::version).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(database::about).isInstanceOf(StoreUnavailable.class);
            assertThat(database.load()).isEqualTo(new Database.Load(0, 0, 0));
        });
        assertThat(threshold()).isEqualTo("100");
        assertThat(database.version()).isNotEqualTo(before);
        assertThat(opened).hasValue(2);
    }

    @Test
    void itWaitsForWhatIsUnderWay() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean isRead = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> reader = threads.submit(() -> database.read(_ -> {
                reading.countDown();
                await(go);
                isRead.set(true);
                return true;
            }));
            await(reading);
            Future<?> exchange = threads.submit(
                    () -> database.exchange(() -> assertThat(isRead).isTrue()));
            go.countDown();
            assertThat(reader.get(60, TimeUnit.SECONDS)).isTrue();
            exchange.get(60, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workThatFailsLeavesItOpen() {
        assertThatThrownBy(() -> database.exchange(() -> {
                    throw new StoreUnavailable("ours");
                }))
                .hasMessage("ours");
        assertThat(threshold()).isEqualTo("100");
    }

    @Test
    void whatCannotBeOpenedIsTriedAgain() {
        assertThatThrownBy(() -> database.exchange(() -> broken.set(true))).hasMessage("no disk");
        assertThatThrownBy(this::threshold).hasMessageContaining("could not be opened");
        database.reopenIfClosed();
        assertThatThrownBy(this::threshold).hasMessageContaining("could not be opened");
        broken.set(false);
        database.reopenIfClosed();
        assertThat(List.of(threshold(), opened.toString())).containsExactly("100", "2");
        database.reopenIfClosed();
        assertThat(opened).as("once is enough").hasValue(2);
    }
}

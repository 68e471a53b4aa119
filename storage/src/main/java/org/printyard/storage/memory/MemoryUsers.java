package org.printyard.storage.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.access.UserStore;

record MemoryUsers(Tables tables) implements UserStore {
    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(tables.users.rows().get(id.value()));
    }

    @Override
    public Optional<User> findByLogin(String usernameOrEmail) {
        return tables.users.rows().values().stream()
                .filter(user -> user.isCalled(usernameOrEmail))
                .findFirst();
    }

    @Override
    public List<User> list() {
        return List.copyOf(tables.users.rows().values());
    }

    @Override
    public Optional<User> lock(UserId id) {
        return find(id);
    }

    @Override
    public List<User> lockAll() {
        return list();
    }

    @Override
    public boolean isEmpty() {
        return tables.users.rows().isEmpty();
    }

    @Override
    public User add(LongFunction<User> row) {
        long id = tables.users.nextId();
        User user = row.apply(id);
        tables.users.rows().put(id, user);
        return user;
    }

    @Override
    public void put(User user) {
        tables.users.rows().put(user.id().value(), user);
    }

    @Override
    public void remove(UserId id, Instant now) {
        tables.users.remove(id.value());
    }
}

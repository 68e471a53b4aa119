package org.printyard.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// Users. Removed ones stay as tombstones that nobody sees.
public interface UserStore {
    Optional<User> find(UserId id);

    /// By username or e-mail address, in any case of letters.
    Optional<User> findByLogin(String usernameOrEmail);

    /// In the order in which they were made.
    List<User> list();

    /// The user, locked until this transaction ends.
    Optional<User> lock(UserId id);

    /// As [#list()]; until this transaction ends nobody else adds, changes or locks a user: so that the last
    /// administrator is not taken twice, nor the first one made twice.
    List<User> lockAll();

    boolean isEmpty();

    User add(LongFunction<User> row);

    void put(User user);

    /// The row stays as a tombstone that nobody sees; its name is free again.
    void remove(UserId id, Instant now);
}

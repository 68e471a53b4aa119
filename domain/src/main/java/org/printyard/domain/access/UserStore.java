package org.printyard.domain.access;

import java.util.Optional;
import java.util.function.LongFunction;

/// Users.
public interface UserStore {
    Optional<User> find(UserId id);

    /// By username or e-mail address, in any case of letters.
    Optional<User> findByLogin(String usernameOrEmail);

    boolean isEmpty();

    User add(LongFunction<User> row);

    void put(User user);
}

package org.printyard.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who can sign in.
///
/// @param username unique, compared without regard to the case of letters
/// @param email unique if given
/// @param passwordHash an Argon2id string with its own salt and cost
/// @param lastLogin null if never
public record User(
        UserId id,
        String username,
        @Nullable String email,
        Role role,
        String passwordHash,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastLogin) {
    /// True for the username and the e-mail address, in any case of letters.
    public boolean isCalled(String usernameOrEmail) {
        return username.equalsIgnoreCase(usernameOrEmail) || (email != null && email.equalsIgnoreCase(usernameOrEmail));
    }

    public User seen(Instant now) {
        return new User(id, username, email, role, passwordHash, createdAt, updatedAt, now);
    }

    public User withPassword(String hash, Instant now) {
        return new User(id, username, email, role, hash, createdAt, now, lastLogin);
    }

    @Override
    public String toString() {
        return "User[" + id.value() + " " + username + " " + role + "]";
    }
}

package org.printyard.engine.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.printyard.domain.transaction.Database;

/// Everything about access, put together.
public record Access(Callers callers, SignIn signIn, Users users, ApiKeys keys, AppKeys appKeys, SetUp setUp) {
    /// Nobody can set the hub up before [SetUp#offer] was called.
    public static Access of(Database database, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        Passwords passwords = new Passwords(random);
        Callers callers = new Callers(database, clock);
        SignIn signIn = new SignIn(database, clock, random, passwords, callers);
        Users users = new Users(database, clock, passwords, callers, signIn);
        ApiKeys keys = new ApiKeys(database, clock, random, callers);
        return new Access(
                callers, signIn, users, keys, new AppKeys(keys, clock, random), new SetUp(users, signIn, random));
    }
}

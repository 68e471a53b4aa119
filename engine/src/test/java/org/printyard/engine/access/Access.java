package org.printyard.engine.access;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.printyard.domain.transaction.Database;

/// Everything about access, put together as the hub does.
record Access(Callers callers, SignIn signIn, Users users, ApiKeys keys, SetUp setUp) {
    static final SignIn.From HERE = new SignIn.From(InetAddress.getLoopbackAddress(), "test");

    static Access of(Database database, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        Passwords passwords = new Passwords(random);
        Callers callers = new Callers(database, clock);
        SignIn signIn = new SignIn(database, clock, random, passwords, callers);
        Users users = new Users(database, clock, passwords, callers, signIn);
        ApiKeys keys = new ApiKeys(database, clock, random, callers);
        return new Access(callers, signIn, users, keys, new SetUp(users, signIn, random));
    }
}

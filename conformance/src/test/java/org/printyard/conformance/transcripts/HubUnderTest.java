package org.printyard.conformance.transcripts;

import java.net.URI;

/// A running hub with a fresh store, seen from outside. Closing it stops the hub and throws its store away.
interface HubUnderTest extends AutoCloseable {

    /// `http://host:port`, without a path.
    URI address();

    /// A session access token of the administrator, as `POST /api/auth/login` gives it.
    String adminToken();

    /// What the administrator types to sign in.
    Credentials admin();

    @Override
    void close();

    ///
    /// @param email the address that may stand in for the user name at sign-in
    record Credentials(String username, String email, String password) {}
}

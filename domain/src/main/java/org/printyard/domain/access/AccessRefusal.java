package org.printyard.domain.access;

import java.time.Duration;
import org.printyard.domain.Refusal;

/// Why somebody was not let in.
public sealed interface AccessRefusal extends Refusal {
    /// No credentials came with the request.
    record CredentialsRequired() implements AccessRefusal {
        @Override
        public String code() {
            return "credentials-required";
        }
    }

    /// The token is unknown, expired, ended, or of the wrong kind: the caller is not told which.
    record InvalidToken() implements AccessRefusal {
        @Override
        public String code() {
            return "invalid-token";
        }
    }

    /// Unknown user or wrong password: the caller is not told which.
    record WrongPassword() implements AccessRefusal {
        @Override
        public String code() {
            return "wrong-password";
        }
    }

    /// Too many wrong tries, or too many sign-ins at once; a password was not looked at.
    record TooManyAttempts(Duration retryAfter) implements AccessRefusal {
        @Override
        public String code() {
            return "too-many-attempts";
        }
    }

    record Forbidden(Permission needed) implements AccessRefusal {
        @Override
        public String code() {
            return "forbidden";
        }
    }

    /// A page of another site made this browser send the request.
    record ForeignOrigin() implements AccessRefusal {
        @Override
        public String code() {
            return "foreign-origin";
        }
    }

    /// A browser was sent here under a name that need not be this hub's, so the page it shows may be anybody's.
    record UnknownHost(String host) implements AccessRefusal {
        @Override
        public String code() {
            return "unknown-host";
        }
    }

    /// Only somebody who signed in may do this for themselves; a key and a trusted network may not.
    record SignInRequired() implements AccessRefusal {
        @Override
        public String code() {
            return "sign-in-required";
        }
    }

    /// The set-up code is wrong, or there is none.
    record WrongCode() implements AccessRefusal {
        @Override
        public String code() {
            return "wrong-code";
        }
    }

    /// There are users already.
    record AlreadySetUp() implements AccessRefusal {
        @Override
        public String code() {
            return "already-set-up";
        }
    }

    /// @param what `username` or `email`
    record Taken(String what) implements AccessRefusal {
        @Override
        public String code() {
            return "taken";
        }
    }

    /// Somebody must be left who can administer the hub.
    record LastAdministrator() implements AccessRefusal {
        @Override
        public String code() {
            return "last-administrator";
        }
    }

    /// @param what `user`, `session` or `API key`
    record Missing(String what) implements AccessRefusal {
        @Override
        public String code() {
            return "missing";
        }
    }

    /// @param what `users` or `API keys`
    record TooMany(String what, int limit) implements AccessRefusal {
        @Override
        public String code() {
            return "too-many";
        }
    }
}

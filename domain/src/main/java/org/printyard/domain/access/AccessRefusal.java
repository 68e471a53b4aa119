package org.printyard.domain.access;

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

    /// Too many are signing in at once; a password was not looked at.
    record TooManyAttempts() implements AccessRefusal {
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
}

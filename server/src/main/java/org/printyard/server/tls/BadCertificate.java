package org.printyard.server.tls;

/// Why a certificate and its key cannot be used: a sentence without a full stop, and nothing of the key.
final class BadCertificate extends Exception {
    BadCertificate(String message) {
        super(message, null, false, false);
    }
}

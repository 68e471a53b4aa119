package org.printyard.dialects.http;

/// The HTTP methods a route may have. HEAD and OPTIONS are answered from what is declared for these.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}

package org.printyard.dialects.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Permission;

/// One endpoint of a dialect, as data: routing, access checks and the published contract all come from it.
///
/// @param path with parameters in braces: `/api/filaments/{id}`
/// @param permission what the caller must be allowed; null if anybody may call it without credentials
/// @param body the fields of the JSON body; empty if the body is not looked at
/// @param anyMediaType true if a JSON body is taken whatever its `Content-Type` says
/// @param summary one line for the contract
public record Route(
        Method method,
        String path,
        @Nullable Permission permission,
        List<Field<?>> body,
        boolean anyMediaType,
        String summary,
        Handler handler) {
    public Route {
        body = List.copyOf(body);
    }

    /// What an endpoint does. It may throw [Refused]; what the use case refuses it answers itself.
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request);
    }

    public static Route of(
            Method method, String path, @Nullable Permission permission, String summary, Handler handler) {
        return new Route(method, path, permission, List.of(), false, summary, handler);
    }

    public Route taking(Field<?>... fields) {
        return new Route(method, path, permission, List.of(fields), anyMediaType, summary, handler);
    }

    /// For clients that send JSON without saying so, as Home Assistant does.
    public Route ofAnyMediaType() {
        return new Route(method, path, permission, body, true, summary, handler);
    }
}

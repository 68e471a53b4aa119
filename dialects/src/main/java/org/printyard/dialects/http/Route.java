package org.printyard.dialects.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Response.Content;
import org.printyard.dialects.http.Response.Form;
import org.printyard.domain.access.Permission;

/// One endpoint of a dialect, as data: routing, access checks and the published contract all come from it.
///
/// @param path with parameters in braces: `/api/filaments/{id}`; `{name...}` at its end is all that follows
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
        Handler handler,
        Contract contract) {
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
        Contract contract = Contract.unsaid(method != Method.GET && permission != null);
        return new Route(method, path, permission, List.of(), false, summary, handler, contract);
    }

    private Route with(Contract promised) {
        return new Route(method, path, permission, body, anyMediaType, summary, handler, promised);
    }

    /// An endpoint that is a WebSocket; a plain `GET` of the same path may be another route. The contract does not
    /// tell of it: OpenAPI has no word for one.
    public static Route socket(String path, @Nullable Permission permission, String summary, SocketHandler handler) {
        return of(Method.GET, path, permission, summary, handler);
    }

    public boolean isSocket() {
        return handler instanceof SocketHandler;
    }

    /// The fields of a JSON body that must be there, itself if not all of its fields.
    public Route taking(Field<?>... fields) {
        return new Route(method, path, permission, List.of(fields), anyMediaType, summary, handler, contract);
    }

    /// As [#taking], for a body that may be left out: then no field is there.
    public Route takingIfAny(Field<?>... fields) {
        return taking(fields).with(contract.withOptionalBody());
    }

    /// For clients that send JSON without saying so, as Home Assistant does.
    public Route ofAnyMediaType() {
        return new Route(method, path, permission, body, true, summary, handler, contract);
    }

    /// A body that the handler reads as it arrives, see [Request#stream()].
    public Route uploading(String mediaType) {
        return with(contract.uploading(mediaType));
    }

    /// A form with files, which the handler reads as it arrives, see [Request#form()].
    public Route uploadingForm(FormPart... parts) {
        return with(contract.uploadingForm(List.of(parts)));
    }

    /// Parameters of the query, and those of the path that are not what their name says: one called `id` is a row's
    /// id, every other a short text.
    public Route asking(Parameter<?>... parameters) {
        return with(contract.asking(List.of(parameters)));
    }

    /// @param wires the record that it answers as JSON, or several if it is one of them; none for no body
    public Route answering(int status, Class<?>... wires) {
        return answering(
                status, wires.length == 0 ? new Content.Nothing() : new Content.Json(Form.ONE, List.of(wires)));
    }

    public Route answeringListOf(int status, Class<?>... wires) {
        return answering(status, new Content.Json(Form.LIST, List.of(wires)));
    }

    /// A JSON object with keys that the contract does not know.
    public Route answeringMapOf(int status, Class<?> wire) {
        return answering(status, new Content.Json(Form.MAP, List.of(wire)));
    }

    public Route answeringMedia(int status, String mediaType) {
        return answering(status, new Content.Media(mediaType, null));
    }

    /// @param each the record that each piece of the stream is, as JSON
    public Route answeringStreamOf(String mediaType, Class<?> each) {
        return answering(200, new Content.Media(mediaType, each));
    }

    private Route answering(int status, Content content) {
        return with(contract.answering(new Response(status, content)));
    }

    /// Statuses in which it refuses, in the dialect's words, that do not follow from what it takes: 404 for what
    /// a field names, 409, 429.
    public Route refusing(int... statuses) {
        return with(contract.refusing(statuses));
    }

    /// For a write that is no [Request#commit]: it has no answer that a second request could be given.
    public Route withoutKey() {
        return with(contract.withoutKey());
    }

    /// For the paths whose documentation promises that a key may call them only so often.
    public Route limited() {
        return with(contract.limitedTo().refusing(429));
    }

    /// @param operation its name in the contract, `auth.login`, where the one that follows from method and path
    ///     says something else, or another route has it
    public Route named(String operation) {
        return with(contract.named(operation));
    }

    /// As the contract writes it, which has no word for a parameter of several segments.
    String publishedPath() {
        return path.replace("...}", "}");
    }

    /// The names in braces, in the order of the path.
    List<String> pathParameters() {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1).replace("...", ""))
                .toList();
    }
}

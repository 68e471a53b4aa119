package org.printyard.dialects.http;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.Actor;
import org.printyard.domain.transaction.RequestStore;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Writes;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.SignIn;

/// A request that was let in: its route is known, its caller may call it, and its body has been read.
public final class Request {
    /// Rows of one answer. A client of a larger stock pages through it.
    public static final int LIST_LIMIT = 10_000;

    /// As Spoolman-NG has it; a UUID has 36.
    static final int KEY_LENGTH = 64;

    /// On every answer that was given before.
    static final Answer.Header REPLAYED = new Answer.Header("Idempotency-Replayed", "true");

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final Incoming incoming;
    private final Perimeter.Client client;
    private final Router.Match match;
    private final Map<String, String> query;
    private final @Nullable Caller caller;
    private final BooleanSupplier stillAdmitted;
    private final byte[] body;
    private final Services services;

    Request(
            Incoming incoming,
            Perimeter.Client client,
            Router.Match match,
            Map<String, String> query,
            @Nullable Caller caller,
            BooleanSupplier stillAdmitted,
            byte[] body,
            Services services) {
        this.incoming = incoming;
        this.client = client;
        this.match = match;
        this.query = query;
        this.caller = caller;
        this.stillAdmitted = stillAdmitted;
        this.body = body;
        this.services = services;
    }

    /// True if the client wrote a slash at the end of the path, where two APIs mean different things by it.
    public boolean endsWithSlash() {
        return incoming.path().endsWith("/");
    }

    /// A parameter of the route's path.
    public String parameter(String name) {
        String value = match.parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException(match.route().path() + " has no parameter " + name);
        }
        return value;
    }

    /// An id in the path, or empty if it is no whole number.
    public Optional<Long> id(String name) {
        return whole(parameter(name));
    }

    /// Empty if it is no whole number that an id could be compared with.
    public static Optional<Long> whole(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// A parameter of the query, which the route has to declare.
    ///
    /// @throws Refused if it is not what it may be
    public <T> Optional<T> query(Parameter<T> parameter) {
        if (!match.route().contract().parameters().contains(parameter)) {
            throw new IllegalStateException(match.route().method() + " "
                    + match.route().path() + " reads " + parameter.name() + " and does not declare it with asking()");
        }
        return parameter.read(Optional.ofNullable(query.get(parameter.name())));
    }

    /// The parameters of the query that clients name themselves: those whose names begin so, by the rest of the name,
    /// as they were sent.
    public Map<String, String> queryBelow(String prefix) {
        Map<String, String> below = new HashMap<>();
        query.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), text);
            }
        });
        return below;
    }

    /// The body's fields, checked as the route declares them. None is there if the body may be left out and is.
    ///
    /// @throws Refused if the body is no JSON, or its fields are not what they must be
    public Input input() {
        return body.length == 0 && match.route().contract().bodyOptional()
                ? Input.read(Json.read(new byte[] {'{', '}'}), List.of())
                : Input.read(Json.read(body), match.route().body());
    }

    /// What the body says it is, in lower case and without parameters; empty if it does not say.
    public String mediaType() {
        String type = incoming.headerValue("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// The body as it arrives, for a route that takes no fields: read once, by the handler, which sets its own limit.
    public InputStream stream() {
        return incoming.body();
    }

    /// The body as a form with files, part by part as it arrives: read once, by the handler.
    ///
    /// @throws Refused if it says to be something else
    public Multipart form() {
        return Multipart.of(incoming.headerValue("Content-Type"), incoming.body(), services.ticker());
    }

    /// What the client says that its body has, in bytes.
    public Optional<Long> length() {
        return header("Content-Length").flatMap(Request::whole);
    }

    /// The OpenAPI document of all dialects, as JSON.
    public byte[] openApi() {
        return services.openApi().bytes();
    }

    /// @throws Refused if the route needs no caller and there is none
    public Caller caller() {
        if (caller == null) {
            throw new Refused(new Problem.Denied(new AccessRefusal.CredentialsRequired()));
        }
        return caller;
    }

    /// For the ledger.
    public Actor actor() {
        return caller().actor(match.dialect().name(), client.address().getHostAddress());
    }

    /// Where a sign-in comes from.
    public SignIn.From from() {
        return new SignIn.From(client.address(), incoming.headerValue("User-Agent"));
    }

    /// True if what the client is told stays between it and the hub.
    public boolean isSecure() {
        return client.secure();
    }

    /// Where clients reach the hub, without a slash at the end.
    public String baseUrl() {
        return services.perimeter().baseUrl(client);
    }

    /// The printer that the path names before the API's own, `/p/{printer}/…`, as the client writes it; empty at the
    /// root.
    public Optional<String> printer() {
        return Optional.ofNullable(match.printer());
    }

    /// How many rows to list, and from which on.
    ///
    /// @param limit at most [#LIST_LIMIT], which is also what a client gets that does not ask
    public record Page(int limit, int offset) {}

    /// From [Parameter#LIMIT] and [Parameter#OFFSET].
    ///
    /// @throws Refused if they are no whole numbers in range
    public Page page() {
        return page(Parameter.LIMIT);
    }

    /// As [#page()], for a route that usually lists fewer rows.
    ///
    /// @param limit one of [Parameter#limit]
    public Page page(Parameter<Long> limit) {
        return new Page(
                Math.toIntExact(query(limit).orElseThrow()),
                Math.toIntExact(query(Parameter.OFFSET).orElseThrow()));
    }

    /// @param name in any case of letters
    public Optional<String> header(String name) {
        return Optional.ofNullable(incoming.headerValue(name));
    }

    /// For what goes on for long after the caller was let in: whether it would be let in now. While the database
    /// cannot say, nobody is sent away.
    public boolean isStillAllowed() {
        try {
            return stillAdmitted.getAsBoolean();
        } catch (StoreUnavailable _) {
            return true;
        }
    }

    public Optional<String> cookie(String name) {
        return Cookies.find(incoming, name);
    }

    public <T> T read(Function<Stores, T> work) {
        return services.database().read(work);
    }

    /// Answers from memory what was answered before, as long as nothing has changed since; and only that it has not,
    /// if the client says what it was answered then.
    public Answer unchanged(Supplier<Answer> answer) {
        String key = match.route().method() + " " + incoming.printer() + " " + incoming.path() + "?" + incoming.query();
        Answer now = services.answers().get(key, services.database().version(), answer);
        String known = incoming.headerValue("If-None-Match");
        return known != null
                        && now.tag()
                                .filter(tag -> EntityTag.matches(tag, known))
                                .isPresent()
                ? now.notModified()
                : now;
    }

    /// For what has versions of its own: a client that has this one already is told so, and nothing else.
    ///
    /// @param version letters, digits and hyphens
    public Answer unlessKnown(String version, Supplier<Answer> answer) {
        EntityTag tag = new EntityTag("W/\"" + version + '"');
        String known = incoming.headerValue("If-None-Match");
        return known != null && EntityTag.matches(tag.text(), known)
                ? new Answer(304, tag.headers(), null, new byte[0], null, null)
                : answer.get().with(tag.headers());
    }

    /// Does the use case in one transaction and words its outcome. If the client sent an `Idempotency-Key`, and the
    /// route knows of keys, a second request with it gets the first one's answer and changes nothing.
    ///
    /// @throws Refused if the key is no key, or was used for another body
    public <T, R extends Refusal> Answer commit(
            Function<Transaction, Outcome<T, R>> useCase, Function<Outcome<T, R>, Answer> words) {
        return commit(null, useCase, words);
    }

    /// @param usualKey any text that stands for the header if it was not sent; null for nothing
    public <T, R extends Refusal> Answer commit(
            @Nullable String usualKey,
            Function<Transaction, Outcome<T, R>> useCase,
            Function<Outcome<T, R>, Answer> words) {
        String header = match.route().contract().keyed() ? incoming.headerValue("Idempotency-Key") : null;
        if (header == null && usualKey == null) {
            return words.apply(services.writes().run(useCase));
        }
        // A header has no blanks, so the two cannot be taken for each other.
        String key = header == null ? "body " + usualKey : checkedKey(header);
        RequestStore.Key once = new RequestStore.Key(
                caller().key(),
                match.route().method().name(),
                "/" + String.join("/", PathGuard.segments(incoming.path())),
                key);
        String fingerprint = Fingerprint.of(String.valueOf(incoming.query()), body);
        return switch (services.writes().once(once, fingerprint, useCase, outcome -> words.apply(outcome)
                .toReply())) {
            case Writes.Result.Fresh(var reply) -> Answer.of(reply);
            case Writes.Result.Replayed(var reply) -> Answer.of(reply).with(REPLAYED.name(), REPLAYED.value());
            case Writes.Result.Mismatch _ -> throw new Refused(new Problem.KeyReused());
        };
    }

    private static String checkedKey(String key) {
        if (key.isBlank() || key.length() > KEY_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Refused(new Problem.BadRequest(
                    "Idempotency-Key must have 1 to " + KEY_LENGTH + " visible ASCII characters"));
        }
        return key;
    }
}

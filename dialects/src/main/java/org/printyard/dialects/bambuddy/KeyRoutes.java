package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.ADMIN;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.bambuddy.wire.KeyWire.KeyRow;
import org.printyard.dialects.bambuddy.wire.KeyWire.MadeRow;
import org.printyard.dialects.bambuddy.wire.KeyWire.Message;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Problem.Denied;
import org.printyard.dialects.http.QrCode;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.Change;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.ClientProfile;
import org.printyard.domain.access.KeyPermission;
import org.printyard.engine.access.ApiKeys;

/// `/api/v1/api-keys`
///
/// A made key is answered once and never stored, so these requests take no `Idempotency-Key`.
final class KeyRoutes {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String KEY = KEYS + "/{id}";

    private static final int NAME_LENGTH = 100;

    /// As many as a key is worth naming one by one; a farm's key is for all.
    private static final int PRINTERS = 200;

    private static final List<String> PERMISSIONS =
            Arrays.stream(KeyPermission.values()).map(KeyPermission::wireName).toList();

    private static final List<String> PROFILES =
            Arrays.stream(ClientProfile.values()).map(ClientProfile::wireName).toList();

    private static final Field<String> NAME = Field.text("name", 1, NAME_LENGTH);
    private static final Field<Set<String>> GRANTED = Field.choices("permissions", PERMISSIONS, PERMISSIONS.size());
    private static final Field<String> NEW_NAME = NAME.required();
    private static final Field<Set<String>> NEW_GRANTED = GRANTED.required();
    private static final Field<Instant> EXPIRES = Field.time("expires_at").nullable();
    private static final Field<Set<Long>> PRINTER_IDS =
            Field.ids("printer_ids", PRINTERS).nullable();
    private static final Field<String> PROFILE =
            Field.choice("profile", PROFILES).nullable();
    private static final Field<Boolean> ENABLED = Field.flag("enabled");

    private final ApiKeys keys;
    private final InstantSource clock;

    KeyRoutes(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, KEYS, ADMIN, "List API keys", this::list)
                        .answeringListOf(200, KeyRow.class)
                        .limited(),
                Route.of(Method.POST, KEYS, ADMIN, "Make an API key; it is shown once", this::make)
                        .taking(NEW_NAME, NEW_GRANTED, EXPIRES, PRINTER_IDS, PROFILE)
                        .answering(201, MadeRow.class)
                        .withoutKey()
                        .limited(),
                Route.of(Method.GET, KEY, ADMIN, "Get an API key, without the key itself", this::get)
                        .answering(200, KeyRow.class)
                        .limited(),
                Route.of(Method.PATCH, KEY, ADMIN, "Change what an API key may, or turn it off", this::edit)
                        .taking(NAME, GRANTED, EXPIRES, PRINTER_IDS, PROFILE, ENABLED)
                        .answering(200, KeyRow.class)
                        .withoutKey()
                        .limited(),
                Route.of(Method.DELETE, KEY, ADMIN, "Delete an API key", this::remove)
                        .answering(200, Message.class)
                        .withoutKey()
                        .limited());
    }

    private Answer list(Request request) {
        return Answer.ok(keys.list().stream().map(KeyRow::of).toList());
    }

    private Answer make(Request request) {
        Input input = request.input();
        ApiKey.Terms terms = new ApiKey.Terms(
                input.get(NEW_NAME),
                permissions(input.get(NEW_GRANTED)),
                input.change(PRINTER_IDS).map(KeyRoutes::printers).from(null),
                input.change(PROFILE).map(KeyRoutes::profile).from(null),
                true,
                future(input.find(EXPIRES)));
        return keys.make(request.caller().user(), terms)
                .fold(
                        made -> {
                            String qr =
                                    "bambuddy://config?v=1&url=" + encode(request.baseUrl()) + "&key=" + made.secret();
                            return Answer.json(201, MadeRow.of(made.key(), made.secret(), qr, QrCode.svg(qr)));
                        },
                        BambuddyErrors::word);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer get(Request request) {
        return keys.get(id(request)).fold(key -> Answer.ok(KeyRow.of(key)), BambuddyErrors::word);
    }

    private Answer edit(Request request) {
        Input input = request.input();
        Change<Instant> expires = input.change(EXPIRES);
        future(expires.from(null));
        return keys.edit(
                        id(request),
                        old -> new ApiKey.Terms(
                                input.change(NAME).orKeep(old.name()),
                                input.change(GRANTED)
                                        .map(KeyRoutes::permissions)
                                        .orKeep(old.permissions()),
                                input.change(PRINTER_IDS)
                                        .map(KeyRoutes::printers)
                                        .from(old.printers()),
                                input.change(PROFILE).map(KeyRoutes::profile).from(old.profile()),
                                input.change(ENABLED).orKeep(old.enabled()),
                                expires.from(old.expiresAt())))
                .fold(key -> Answer.ok(KeyRow.of(key)), BambuddyErrors::word);
    }

    private Answer remove(Request request) {
        return keys.remove(id(request)).fold(_ -> Answer.ok(new Message("API key deleted")), BambuddyErrors::word);
    }

    private @Nullable Instant future(@Nullable Instant expires) {
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw new Refused(new BadRequest("expires_at must be in the future"));
        }
        return expires;
    }

    private static Set<KeyPermission> permissions(Set<String> names) {
        return names.stream()
                .map(name -> KeyPermission.find(name).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Set<PrinterId> printers(Set<Long> ids) {
        return ids.stream().map(PrinterId::new).collect(Collectors.toSet());
    }

    private static ClientProfile profile(String name) {
        return ClientProfile.find(name).orElseThrow();
    }

    /// What is no number is nobody's id.
    private static ApiKeyId id(Request request) {
        return new ApiKeyId(
                request.id("id").orElseThrow(() -> new Refused(new Denied(new AccessRefusal.Missing("API key")))));
    }
}

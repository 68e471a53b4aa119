package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.printyard.dialects.bambuddy.wire.KeyWire;
import org.printyard.dialects.filamentory.wire.FilamentoryWire;
import org.printyard.dialects.printyard.wire.AccessWire;
import org.printyard.domain.Change;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.engine.access.ApiKeys;
import org.printyard.engine.access.SignIn;
import org.printyard.engine.access.Users;

/// What holds a secret does not print it: sooner or later everything is put into some message.
class PrintedTest {
    private static final String SECRET = "S3CRET";
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    static Stream<Object> holders() {
        User user = new User(new UserId(1), "anna", null, Role.VIEWER, SECRET, NOON, NOON, null);
        SignIn.Tokens tokens = new SignIn.Tokens(user, SECRET, SECRET);
        ApiKey.Terms terms = new ApiKey.Terms("key", Set.of(KeyPermission.READ), null, null, true, null);
        ApiKey key = new ApiKey(new ApiKeyId(1), null, TokenHash.of(SECRET), "S3", terms, NOON, null);
        return Stream.of(
                user,
                tokens,
                new ApiKeys.Made(key, SECRET),
                new Users.Draft("anna", null, Role.VIEWER, SECRET),
                new Users.Edit(Change.keep(), Change.keep(), Change.keep(), Change.to(SECRET)),
                new Credentials(Credentials.Kind.BEARER, SECRET),
                FilamentoryWire.SignedIn.of("Login successful", tokens),
                AccessWire.SignedIn.of(tokens),
                KeyWire.MadeRow.of(key, SECRET, "key=" + SECRET, "<svg>" + SECRET),
                Answer.noContent().with("Set-Cookie", Cookies.of("access_token", SECRET, "/", Duration.ZERO, true)),
                new Incoming(
                        "GET",
                        "/key/" + SECRET,
                        "key=" + SECRET,
                        _ -> SECRET,
                        InputStream.nullInputStream(),
                        InetAddress.getLoopbackAddress(),
                        true));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void itIsNotPrinted(Object holder) {
        assertThat(holder.toString()).doesNotContain(SECRET);
    }
}

package org.printyard.dialects.filamentory.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.User;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.quantity.Money;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.SignIn;

/// A filament's row, a user's row, and the answers around signing in.
public final class FilamentoryWire {
    /// Where no price is known: the row always has one, and a client may add them up.
    private static final Money NO_PRICE = new Money(0, "EUR");

    private FilamentoryWire() {}

    /// @param amount what is left, in grams
    /// @param cost of one full spool; 0 if not known
    public record Row(
            String id,
            String user_id,
            String brand,
            String filamentType,
            @Nullable String typeModifier,
            String color,
            BigDecimal amount,
            BigDecimal cost,
            String currency,
            String createdAt,
            String updatedAt) {
        public static Row of(FilamentStock stock, Caller caller) {
            Money known = stock.filament().spec().purchase().price();
            Money price = known == null ? NO_PRICE : known;
            return new Row(
                    Long.toString(stock.filament().id().value()),
                    caller.user() == null
                            ? caller.name()
                            : Long.toString(caller.user().value()),
                    stock.maker() == null ? "" : stock.maker().name(),
                    stock.material().name(),
                    stock.filament().spec().label().modifier(),
                    stock.colour().name(),
                    stock.remaining().toDecimal(),
                    price.toDecimal(),
                    price.currency(),
                    Times.millis(stock.filament().createdAt()),
                    Times.millis(stock.filament().updatedAt()));
        }
    }

    /// @param email_verified 1, as an administrator gave the address; nobody has to confirm it
    public record UserRow(
            String id,
            String username,
            @Nullable String email,
            int email_verified,
            @OneOf(Role.class) String role,
            @Nullable String last_login,
            String created_at,
            String updated_at) {
        public static UserRow of(User user) {
            return new UserRow(
                    Long.toString(user.id().value()),
                    user.username(),
                    user.email(),
                    1,
                    user.role().wireName(),
                    Times.millisOrNull(user.lastLogin()),
                    Times.millis(user.createdAt()),
                    Times.millis(user.updatedAt()));
        }
    }

    /// @param expires_in seconds the access token is good for
    public record SignedIn(
            String message,
            UserRow user,
            String access_token,
            String refresh_token,
            @OneOf(texts = "bearer") String token_type,
            long expires_in) {
        public static SignedIn of(String message, SignIn.Tokens tokens) {
            return new SignedIn(
                    message,
                    UserRow.of(tokens.user()),
                    tokens.access(),
                    tokens.refresh(),
                    "bearer",
                    SignIn.ACCESS.toSeconds());
        }

        /// Without the tokens.
        @Override
        public String toString() {
            return "SignedIn[" + user + "]";
        }
    }

    public record Message(String message) {}

    public record ErrorRow(String error) {}

    /// Who calls without having signed in.
    public record TrustedRow(
            String id, String username, @OneOf(Role.class) String role) {}
}

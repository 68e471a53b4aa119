package org.printyard.domain.inventory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a reader or a camera sees on a spool: the id of an NFC chip, a QR code, a barcode.
///
/// @param text as it was written
public record Tag(String text) {
    /// An NFC chip has 8 to 20 digits, a UUID 36 characters.
    public static final int LENGTH = 64;

    /// Of a format's name.
    public static final int FORMAT_LENGTH = 32;

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._:-]{1," + LENGTH + "}");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /// Empty if it can be none.
    public static Optional<Tag> find(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new Tag(text)) : Optional.empty();
    }

    /// True for what may be the id of a chip.
    public boolean isHex() {
        return HEX.matcher(key()).matches();
    }

    /// Two tags are the same if this is. Readers disagree about the letters' case, and about what stands between the
    /// bytes of a chip's id: `04:A2:2B`, `04-a2-2b` and `04A22B` are one tag. So `12-34` and `1234` are, too.
    public String key() {
        String small = text.toLowerCase(Locale.ROOT);
        String digits = small.replace(":", "").replace("-", "");
        return HEX.matcher(digits).matches() ? digits : small;
    }
}

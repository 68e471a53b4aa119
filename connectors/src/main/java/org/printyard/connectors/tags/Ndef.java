package org.printyard.connectors.tags;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// NDEF messages (NFC Forum), alone or in the memory of a Type 2 (NTAG) or Type 5 (ISO 15693) chip.
final class Ndef {
    static final int MIME = 2;

    private static final int WELL_KNOWN = 1;
    private static final int CC_MAGIC = 0xe1;
    private static final int CC_MAGIC_LARGE = 0xe2;
    private static final int MESSAGE = 0x03;
    private static final int TERMINATOR = 0xfe;

    /// On a Type 2 chip the user's memory begins after four pages of four bytes; the last of them tells what it is.
    private static final int TYPE_2_USER = 16;

    /// What a Type 5 chip of this many bytes can tell of itself in a short capability container.
    private static final int SHORT_CC = 255 * 8;

    /// A place in the bytes that were given.
    record Span(int from, int to) {}

    /// @param kind what the type is of: 2 for a media type
    record Part(int kind, String type, Span payload) {
        boolean isText() {
            return kind == WELL_KNOWN && type.equals("T");
        }
    }

    private Ndef() {}

    /// The message in a chip's memory, or the whole if it is a message itself; empty if it looks like neither.
    static Optional<Span> findMessage(byte[] bytes) throws BadTag {
        if (bytes.length > TYPE_2_USER && at(bytes, 12) == CC_MAGIC) {
            return Optional.of(inBlocks(bytes, TYPE_2_USER));
        }
        if (bytes.length > 4 && (at(bytes, 0) == CC_MAGIC || at(bytes, 0) == CC_MAGIC_LARGE)) {
            return Optional.of(inBlocks(bytes, at(bytes, 2) == 0 ? 8 : 4));
        }
        if (bytes.length > 2 && at(bytes, 0) == MESSAGE) {
            return Optional.of(inBlocks(bytes, 0));
        }
        boolean begins = bytes.length > 2 && (at(bytes, 0) & 0x80) != 0 && (at(bytes, 0) & 0x20) == 0;
        return begins ? Optional.of(new Span(0, bytes.length)) : Optional.empty();
    }

    private static Span inBlocks(byte[] bytes, int from) throws BadTag {
        int here = from;
        while (here < bytes.length) {
            int type = at(bytes, here++);
            if (type == 0) {
                continue;
            }
            if (type == TERMINATOR) {
                break;
            }
            int length = need(bytes, here++);
            if (length == 0xff) {
                length = need(bytes, here) << 8 | need(bytes, here + 1);
                here += 2;
            }
            if (length > bytes.length - here) {
                throw new BadTag("a block of the chip says it is longer than the chip");
            }
            if (type == MESSAGE) {
                return new Span(here, here + length);
            }
            here += length;
        }
        throw new BadTag("there is no NDEF message on the chip");
    }

    static List<Part> parts(byte[] bytes, Span message) throws BadTag {
        List<Part> parts = new ArrayList<>();
        int here = message.from;
        boolean last = false;
        while (!last) {
            int flags = need(bytes, here++, message);
            if ((flags & 0x20) != 0) {
                throw new BadTag("the NDEF message is in chunks");
            }
            last = (flags & 0x40) != 0;
            int typeLength = need(bytes, here++, message);
            long length = need(bytes, here++, message);
            if ((flags & 0x10) == 0) {
                for (int i = 0; i < 3; i++) {
                    length = length << 8 | need(bytes, here++, message);
                }
            }
            int idLength = (flags & 0x08) == 0 ? 0 : need(bytes, here++, message);
            if (length + typeLength + idLength > message.to - here) {
                throw new BadTag("an NDEF record says it is longer than the message");
            }
            String type = new String(bytes, here, typeLength, StandardCharsets.US_ASCII);
            int from = here + typeLength + idLength;
            here = from + (int) length;
            parts.add(new Part(flags & 7, type, new Span(from, here)));
        }
        return parts;
    }

    /// A message of one record.
    static byte[] message(String mediaType, byte[] payload) {
        byte[] type = mediaType.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean isShort = payload.length < 256;
        out.write(0xc0 | (isShort ? 0x10 : 0) | MIME);
        out.write(type.length);
        if (!isShort) {
            out.write(payload.length >> 24);
            out.write(payload.length >> 16);
            out.write(payload.length >> 8);
        }
        out.write(payload.length);
        out.writeBytes(type);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// The memory of a Type 5 chip from its first block on.
    static byte[] type5(byte[] message) {
        byte[] blocks = blocks(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int room = (blocks.length + 7) / 8;
        boolean isLong = blocks.length + 4 > SHORT_CC;
        out.write(isLong ? CC_MAGIC_LARGE : CC_MAGIC);
        out.write(0x40);
        out.write(isLong ? 0 : room);
        out.write(0x01);
        if (isLong) {
            out.write(0);
            out.write(0);
            out.write(room >> 8);
            out.write(room);
        }
        out.writeBytes(blocks);
        return out.toByteArray();
    }

    /// The user's memory of a Type 2 chip, from page 4 on; its capability container came with the chip.
    static byte[] type2(byte[] message) {
        return blocks(message);
    }

    private static byte[] blocks(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MESSAGE);
        if (message.length < 0xff) {
            out.write(message.length);
        } else {
            out.write(0xff);
            out.write(message.length >> 8);
            out.write(message.length);
        }
        out.writeBytes(message);
        out.write(TERMINATOR);
        while (out.size() % 4 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }

    private static int need(byte[] bytes, int index) throws BadTag {
        return need(bytes, index, new Span(0, bytes.length));
    }

    private static int need(byte[] bytes, int index, Span within) throws BadTag {
        if (index >= within.to) {
            throw new BadTag("the tag ends in the middle of its data");
        }
        return at(bytes, index);
    }
}

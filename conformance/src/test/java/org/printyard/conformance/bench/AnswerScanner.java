package org.printyard.conformance.bench;

import java.nio.ByteBuffer;

/// Finds the end of an answer and its status while the bytes pass by; keeps nothing of them.
final class AnswerScanner {
    private static final byte[] LENGTH = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'};

    private boolean inBody;
    private boolean firstLine = true;
    private boolean isLength = true;
    private int column;
    private int status;
    private long length;

    int status() {
        return status;
    }

    void reset() {
        inBody = false;
        firstLine = true;
        isLength = true;
        column = 0;
        status = 0;
        length = 0;
    }

    /// @return true when the answer is complete
    boolean accept(ByteBuffer bytes) {
        while (!inBody && bytes.hasRemaining()) {
            header(bytes.get());
        }
        if (inBody) {
            int part = (int) Math.min(length, bytes.remaining());
            bytes.position(bytes.position() + part);
            length -= part;
        }
        return inBody && length == 0;
    }

    private void header(byte b) {
        if (b == '\n') {
            inBody = column == 0;
            // Its length is that of what the caller knows.
            length = inBody && status == 304 ? 0 : length;
            firstLine = false;
            isLength = true;
            column = 0;
        } else if (b != '\r') {
            if (firstLine) {
                // "HTTP/1.1 200 OK"
                status = column >= 9 && column < 12 ? status * 10 + b - '0' : status;
            } else if (column < LENGTH.length) {
                isLength = isLength && (b | 0x20) == (LENGTH[column] | 0x20);
            } else if (isLength && b != ' ') {
                length = length * 10 + b - '0';
            }
            column++;
        }
    }
}

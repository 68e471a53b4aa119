package org.printyard.storage.sql;

import java.sql.SQLException;

/// A statement failed. Stays inside this package: a database turns it into what its port promises.
final class SqlFailure extends RuntimeException {
    private final SQLException reason;

    SqlFailure(String sql, SQLException reason) {
        super(reason.getMessage() + " in: " + sql, reason);
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }
}

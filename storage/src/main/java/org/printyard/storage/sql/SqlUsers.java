package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.access.UserStore;

final class SqlUsers implements UserStore {
    private static final String COLUMNS = "username, email, role, password_hash, created_at, updated_at, last_login_at";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM hub_user WHERE deleted_at IS NULL";
    private static final String INSERT =
            "INSERT INTO hub_user (" + COLUMNS + ") VALUES (" + SqlText.marks(7) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("hub_user", COLUMNS);

    private final Sql sql;

    SqlUsers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<User> find(UserId id) {
        return sql.find(SELECT + " AND id = ?", SqlUsers::read, id.value());
    }

    @Override
    public Optional<User> findByLogin(String usernameOrEmail) {
        // Not in SQL: SQLite knows the case of English letters only. A hub has a handful of users.
        return list().stream().filter(user -> user.isCalled(usernameOrEmail)).findFirst();
    }

    @Override
    public List<User> list() {
        return sql.list(SELECT + " ORDER BY id", SqlUsers::read);
    }

    @Override
    public Optional<User> lock(UserId id) {
        return sql.find(SELECT + " AND id = ?" + sql.forUpdateOf("hub_user"), SqlUsers::read, id.value());
    }

    @Override
    public List<User> lockAll() {
        sql.lockTable("hub_user");
        return list();
    }

    @Override
    public boolean isEmpty() {
        return sql.find("SELECT 1 FROM hub_user WHERE deleted_at IS NULL LIMIT 1", Row::longValue)
                .isEmpty();
    }

    @Override
    public User add(LongFunction<User> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(User user) {
        sql.run(UPDATE, SqlText.append(values(user), user.id().value()));
    }

    @Override
    public void remove(UserId id, Instant now) {
        sql.run("UPDATE hub_user SET deleted_at = ? WHERE id = ?", now, id.value());
    }

    private static @Nullable Object[] values(User user) {
        return new @Nullable Object[] {
            user.username(),
            user.email(),
            user.role().wireName(),
            user.passwordHash(),
            user.createdAt(),
            user.updatedAt(),
            user.lastLogin()
        };
    }

    private static User read(Row row) throws SQLException {
        return new User(
                new UserId(row.longValue()),
                row.text(),
                row.nullableText(),
                Role.find(row.text()).orElseThrow(),
                row.text(),
                row.time(),
                row.time(),
                row.nullableTime());
    }
}

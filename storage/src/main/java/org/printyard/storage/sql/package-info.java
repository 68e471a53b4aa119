/// SQLite and PostgreSQL with one set of statements. The only place with SQL in it.
@NullMarked
package org.printyard.storage.sql;

import org.jspecify.annotations.NullMarked;

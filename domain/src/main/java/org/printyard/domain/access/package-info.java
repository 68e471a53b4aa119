/// Who may do what: users, sessions, roles and permissions.
@NullMarked
package org.printyard.domain.access;

import org.jspecify.annotations.NullMarked;

/// What every store of users and sign-ins must do.
@NullMarked
package org.printyard.domain.access;

import org.jspecify.annotations.NullMarked;

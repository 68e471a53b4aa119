/// What can be set from outside: environment variables and one file.
@NullMarked
package org.printyard.server.config;

import org.jspecify.annotations.NullMarked;

/// Every outside party we call, one package per printer make and per service.
@NullMarked
package org.printyard.connectors;

import org.jspecify.annotations.NullMarked;

/** The running product: main class, security, configuration, shell and the pages that belong to no subject. */
@NullMarked
package tech.ihelper.app;

import org.jspecify.annotations.NullMarked;

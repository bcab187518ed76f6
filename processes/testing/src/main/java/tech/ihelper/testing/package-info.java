/** Support for tests of processes and of what touches the database. Test scope only. */
@NullMarked
package tech.ihelper.testing;

import org.jspecify.annotations.NullMarked;

/** User administration and one's own password. */
@NullMarked
package tech.ihelper.app.users;

import org.jspecify.annotations.NullMarked;

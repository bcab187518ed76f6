/** How somebody signs in: the second factor after the password, and one's own page about it. */
@NullMarked
package tech.ihelper.app.account;

import org.jspecify.annotations.NullMarked;

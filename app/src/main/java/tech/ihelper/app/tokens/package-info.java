/** API tokens: made on a page, shown once, kept as a hash. */
@NullMarked
package tech.ihelper.app.tokens;

import org.jspecify.annotations.NullMarked;

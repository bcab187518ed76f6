/** What people read, in their language. */
@NullMarked
package tech.ihelper.forms.words;

import org.jspecify.annotations.NullMarked;

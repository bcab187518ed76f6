/** What every page, form and document is made of. Knows no subject. */
@NullMarked
package tech.ihelper.forms;

import org.jspecify.annotations.NullMarked;

/** What the layout and its parts show: the shell, time left, relative times. */
@NullMarked
package tech.ihelper.forms.page;

import org.jspecify.annotations.NullMarked;

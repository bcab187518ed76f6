/** Tables that go to spreadsheets and come back: CSV. */
@NullMarked
package tech.ihelper.forms.sheet;

import org.jspecify.annotations.NullMarked;

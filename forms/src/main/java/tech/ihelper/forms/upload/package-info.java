/** Files that come with a form's answers: how many, how large, of what kind, and whether they are harmless. Stores nothing. */
@NullMarked
package tech.ihelper.forms.upload;

import org.jspecify.annotations.NullMarked;

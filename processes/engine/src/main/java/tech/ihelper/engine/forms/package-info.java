/** What a form needs around its answers while somebody fills it in: the files that go with them. */
@NullMarked
package tech.ihelper.engine.forms;

import org.jspecify.annotations.NullMarked;

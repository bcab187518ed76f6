/** Forms that anybody may fill in, and the same for programs. */
@NullMarked
package tech.ihelper.app.forms;

import org.jspecify.annotations.NullMarked;

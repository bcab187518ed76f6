@NullMarked
package tech.ihelper.forms;

import org.jspecify.annotations.NullMarked;

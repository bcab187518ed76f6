/** Forms that start a process, and what is needed to leave them to anybody. */
@NullMarked
package tech.ihelper.engine.starts;

import org.jspecify.annotations.NullMarked;

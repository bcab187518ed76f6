/** Operations pages: failed jobs, nodes, schedules, drift. */
@NullMarked
package tech.ihelper.app.operations;

import org.jspecify.annotations.NullMarked;

/** The dead-man switch: what should have happened and did not, seen from outside the runs, and what machines of clients say of their own. */
@NullMarked
package tech.ihelper.processes.backup.watch;

import org.jspecify.annotations.NullMarked;

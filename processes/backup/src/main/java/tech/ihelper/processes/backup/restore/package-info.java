/** What brings data back: to people who ask for it, and into a repository that was damaged. */
@NullMarked
package tech.ihelper.processes.backup.restore;

import org.jspecify.annotations.NullMarked;

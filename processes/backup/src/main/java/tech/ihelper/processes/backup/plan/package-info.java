/** What is promised: repositories and plans, what their forms say, and what opens them. Knows tools, but no run. */
@NullMarked
package tech.ihelper.processes.backup.plan;

import org.jspecify.annotations.NullMarked;

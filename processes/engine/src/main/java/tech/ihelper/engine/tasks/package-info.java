/** Human steps: the list of tasks, their forms, and the one way to complete one. */
@NullMarked
package tech.ihelper.engine.tasks;

import org.jspecify.annotations.NullMarked;

/** The task list: pages, the form of a task, and the API. */
@NullMarked
package tech.ihelper.app.tasks;

import org.jspecify.annotations.NullMarked;

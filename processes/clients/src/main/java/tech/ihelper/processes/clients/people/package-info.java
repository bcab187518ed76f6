/** Whom to reach at a client's, and whom to call at night. */
@NullMarked
package tech.ihelper.processes.clients.people;

import org.jspecify.annotations.NullMarked;

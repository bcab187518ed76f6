/**
 * A client's data as a whole: handed out, deleted, or joined with another's. What a subject keeps it tells by {@link
 * tech.ihelper.contracts.ClientData}.
 */
@NullMarked
package tech.ihelper.processes.clients.wholedata;

import org.jspecify.annotations.NullMarked;

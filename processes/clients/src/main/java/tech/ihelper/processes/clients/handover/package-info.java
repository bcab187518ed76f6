/** The safe: credentials on their way from a client to the one of us who needs them, seen once. */
@NullMarked
package tech.ihelper.processes.clients.handover;

import org.jspecify.annotations.NullMarked;

/** What a client has: sites, and the systems that are watched and backed up. */
@NullMarked
package tech.ihelper.processes.clients.estate;

import org.jspecify.annotations.NullMarked;

/** Who the clients are and how they are served, which alerts are theirs, and what every thing of a client's has in common. */
@NullMarked
package tech.ihelper.processes.clients.register;

import org.jspecify.annotations.NullMarked;

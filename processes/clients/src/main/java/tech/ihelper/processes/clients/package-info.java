/** The client register: who our clients are, and which alerts are theirs. */
@NullMarked
package tech.ihelper.processes.clients;

import org.jspecify.annotations.NullMarked;

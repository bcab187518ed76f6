/** What clients ask for: service requests, from the question over the conversation to the answer that the client confirms. */
@NullMarked
package tech.ihelper.processes.support;

import org.jspecify.annotations.NullMarked;

/** What all subjects need to hand out, join and delete a client's data. */
@NullMarked
package tech.ihelper.engine.clients;

import org.jspecify.annotations.NullMarked;

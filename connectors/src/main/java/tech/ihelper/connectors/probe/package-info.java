/** Asks systems on the network whether they answer, and reaches nothing that nobody may reach. */
@NullMarked
package tech.ihelper.connectors.probe;

import org.jspecify.annotations.NullMarked;

/** Everything that talks to Operaton for all subjects. */
@NullMarked
package tech.ihelper.engine;

import org.jspecify.annotations.NullMarked;

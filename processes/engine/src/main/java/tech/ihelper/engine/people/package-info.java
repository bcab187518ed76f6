/** Users and groups: the engine keeps them, this is the only way to them. */
@NullMarked
package tech.ihelper.engine.people;

import org.jspecify.annotations.NullMarked;

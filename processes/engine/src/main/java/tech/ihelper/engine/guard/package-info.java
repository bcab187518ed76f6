/** What a model may do in the engine, and the settings that keep it so. */
@NullMarked
package tech.ihelper.engine.guard;

import org.jspecify.annotations.NullMarked;

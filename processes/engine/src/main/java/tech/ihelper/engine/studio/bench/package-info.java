/** Where a decision is tried while it is being drawn: with the engine's own evaluation, and without leaving a trace. */
@NullMarked
package tech.ihelper.engine.studio.bench;

import org.jspecify.annotations.NullMarked;

/** Models on their way into the engine: the gate before them, and the product's own. */
@NullMarked
package tech.ihelper.engine.models;

import org.jspecify.annotations.NullMarked;

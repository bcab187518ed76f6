/** Running cases move to another version of their model: mapping, preview, and the batch that does it. */
@NullMarked
package tech.ihelper.engine.migration;

import org.jspecify.annotations.NullMarked;

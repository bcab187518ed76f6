/** Where managers change deployed models: what there is, drafts, and the way in through the gate. */
@NullMarked
package tech.ihelper.engine.studio;

import org.jspecify.annotations.NullMarked;

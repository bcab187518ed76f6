/** Running cases as people see them: where they stand, why a decision fell as it did, what is stuck. */
@NullMarked
package tech.ihelper.engine.cases;

import org.jspecify.annotations.NullMarked;

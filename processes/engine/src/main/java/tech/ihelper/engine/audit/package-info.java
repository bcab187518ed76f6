/** Evidence: who did what when, chained by hash. */
@NullMarked
package tech.ihelper.engine.audit;

import org.jspecify.annotations.NullMarked;

/** How subjects print documents. */
@NullMarked
package tech.ihelper.engine.print;

import org.jspecify.annotations.NullMarked;

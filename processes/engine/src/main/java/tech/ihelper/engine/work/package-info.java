/** Long and outside work of cases: who does it, who holds it, how far it is, how it ends. */
@NullMarked
package tech.ihelper.engine.work;

import org.jspecify.annotations.NullMarked;

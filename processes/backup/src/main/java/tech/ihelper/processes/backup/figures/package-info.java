/** Figures about plans: how well they are proven, how reliably they were served, how their repositories grow. Arithmetic only. */
@NullMarked
package tech.ihelper.processes.backup.figures;

import org.jspecify.annotations.NullMarked;

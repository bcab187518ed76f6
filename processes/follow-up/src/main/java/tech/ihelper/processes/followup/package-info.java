/** Asks clients how it was: satisfaction and recommendation, with a call where it was bad, and what came of it in figures. */
@NullMarked
package tech.ihelper.processes.followup;

import org.jspecify.annotations.NullMarked;

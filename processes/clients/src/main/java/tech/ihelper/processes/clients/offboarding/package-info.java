/** Offboarding: how a client leaves, with what is theirs, and what is deleted behind them. */
@NullMarked
package tech.ihelper.processes.clients.offboarding;

import org.jspecify.annotations.NullMarked;

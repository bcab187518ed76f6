/** PrecisionWatch: asks clients' systems whether they are well, alerts when they are not, and knows how long they were. */
@NullMarked
package tech.ihelper.processes.monitoring;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tech.ihelper.processes.monitoring;

import org.jspecify.annotations.NullMarked;

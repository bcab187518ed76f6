/** What the example company watches. */
@NullMarked
package tech.ihelper.processes.monitoring.example;

import org.jspecify.annotations.NullMarked;

/** The clients of the example company. */
@NullMarked
package tech.ihelper.processes.clients.example;

import org.jspecify.annotations.NullMarked;

/** EASY SECURE of the example company: small systems that are really backed up, with an invented history. */
@NullMarked
package tech.ihelper.processes.backup.example;

import org.jspecify.annotations.NullMarked;

/** The archive of issued documents: numbered, kept as bytes with their SHA-256, never rendered again. */
@NullMarked
package tech.ihelper.processes.documents;

import org.jspecify.annotations.NullMarked;

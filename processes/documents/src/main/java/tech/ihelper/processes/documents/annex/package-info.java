/** Annexes: files from outside that belong to a document. They lie beside it as they came; the document names each with its SHA-256. */
@NullMarked
package tech.ihelper.processes.documents.annex;

import org.jspecify.annotations.NullMarked;

/** Acceptance by a click: who is asked to accept a document, what they saw, and what they answered. */
@NullMarked
package tech.ihelper.processes.documents.acceptance;

import org.jspecify.annotations.NullMarked;

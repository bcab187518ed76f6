/** Visitors without an account: how often they may ask, and what their pages keep from others. */
@NullMarked
package tech.ihelper.processes.documents.visitor;

import org.jspecify.annotations.NullMarked;

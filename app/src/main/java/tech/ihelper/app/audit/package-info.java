/** The audit trail on a page, and the verification of its chain. */
@NullMarked
package tech.ihelper.app.audit;

import org.jspecify.annotations.NullMarked;

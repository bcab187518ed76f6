/** The clients' portal: its frame, its first page, and what is asked of the client. The subjects bring their own rooms. */
@NullMarked
package tech.ihelper.app.portal;

import org.jspecify.annotations.NullMarked;

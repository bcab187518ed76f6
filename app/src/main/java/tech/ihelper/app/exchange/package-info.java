/** Inbox and outbox pages: what came in, what went out. */
@NullMarked
package tech.ihelper.app.exchange;

import org.jspecify.annotations.NullMarked;

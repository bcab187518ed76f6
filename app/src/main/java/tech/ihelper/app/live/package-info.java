/** Live pages: which topics changed, told to open pages by server-sent events. */
@NullMarked
package tech.ihelper.app.live;

import org.jspecify.annotations.NullMarked;

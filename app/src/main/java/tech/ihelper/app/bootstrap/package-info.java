/** What the first start of an installation does, once, on one node of several. */
@NullMarked
package tech.ihelper.app.bootstrap;

import org.jspecify.annotations.NullMarked;

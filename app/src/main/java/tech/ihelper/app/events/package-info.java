/** Event records between subjects: published with the business, heard after the commit, tried again until they are. */
@NullMarked
package tech.ihelper.app.events;

import org.jspecify.annotations.NullMarked;

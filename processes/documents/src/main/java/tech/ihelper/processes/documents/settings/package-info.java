/** Settings of all rooms of this subject. */
@NullMarked
package tech.ihelper.processes.documents.settings;

import org.jspecify.annotations.NullMarked;

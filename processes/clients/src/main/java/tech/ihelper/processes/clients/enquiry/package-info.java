/** Who is no client yet: what they ask for with the public form, and what becomes of it. */
@NullMarked
package tech.ihelper.processes.clients.enquiry;

import org.jspecify.annotations.NullMarked;

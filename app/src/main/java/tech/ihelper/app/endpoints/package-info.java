/** Outside systems that models may call: admins register them by name, and steps of a case send there. */
@NullMarked
package tech.ihelper.app.endpoints;

import org.jspecify.annotations.NullMarked;

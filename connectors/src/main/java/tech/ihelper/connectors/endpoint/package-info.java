/** Calls of outside systems at addresses that an admin registered: a model names the system and says what is called there. */
@NullMarked
package tech.ihelper.connectors.endpoint;

import org.jspecify.annotations.NullMarked;

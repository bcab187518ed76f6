@NullMarked
package tech.ihelper.connectors.inbox;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tech.ihelper.connectors.ping;

import org.jspecify.annotations.NullMarked;

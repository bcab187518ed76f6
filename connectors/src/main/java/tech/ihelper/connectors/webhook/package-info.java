@NullMarked
package tech.ihelper.connectors.webhook;

import org.jspecify.annotations.NullMarked;

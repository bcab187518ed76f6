@NullMarked
package tech.ihelper.connectors.outbox;

import org.jspecify.annotations.NullMarked;

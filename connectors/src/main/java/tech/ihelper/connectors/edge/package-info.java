@NullMarked
package tech.ihelper.connectors.edge;

import org.jspecify.annotations.NullMarked;

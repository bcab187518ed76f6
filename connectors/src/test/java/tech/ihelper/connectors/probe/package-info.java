@NullMarked
package tech.ihelper.connectors.probe;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tech.ihelper.connectors.deadman;

import org.jspecify.annotations.NullMarked;

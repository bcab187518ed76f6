@NullMarked
package tech.ihelper.connectors;

import org.jspecify.annotations.NullMarked;

@NullMarked
package tech.ihelper.connectors.generic;

import org.jspecify.annotations.NullMarked;

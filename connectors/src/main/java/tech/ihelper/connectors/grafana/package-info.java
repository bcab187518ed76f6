@NullMarked
package tech.ihelper.connectors.grafana;

import org.jspecify.annotations.NullMarked;

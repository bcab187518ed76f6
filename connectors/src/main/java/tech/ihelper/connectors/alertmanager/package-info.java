@NullMarked
package tech.ihelper.connectors.alertmanager;

import org.jspecify.annotations.NullMarked;

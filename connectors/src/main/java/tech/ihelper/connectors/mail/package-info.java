@NullMarked
package tech.ihelper.connectors.mail;

import org.jspecify.annotations.NullMarked;

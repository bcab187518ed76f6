@NullMarked
package tech.ihelper.forms.upload;

import org.jspecify.annotations.NullMarked;

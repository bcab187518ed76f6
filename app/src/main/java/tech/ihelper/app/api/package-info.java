/** The description of the API. */
@NullMarked
package tech.ihelper.app.api;

import org.jspecify.annotations.NullMarked;

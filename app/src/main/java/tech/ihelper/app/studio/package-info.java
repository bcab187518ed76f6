/** The process studio's pages and the API of models. */
@NullMarked
package tech.ihelper.app.studio;

import org.jspecify.annotations.NullMarked;

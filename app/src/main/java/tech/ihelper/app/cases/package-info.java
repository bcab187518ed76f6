/** What any case page composes by URL: its live diagram and its tasks. */
@NullMarked
package tech.ihelper.app.cases;

import org.jspecify.annotations.NullMarked;

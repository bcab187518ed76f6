/** What frames every page: navigation, counts and the dashboard. */
@NullMarked
package tech.ihelper.app.shell;

import org.jspecify.annotations.NullMarked;

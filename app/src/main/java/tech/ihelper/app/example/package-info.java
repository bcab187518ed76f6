/** The example company that the profile {@code example} starts with. */
@NullMarked
package tech.ihelper.app.example;

import org.jspecify.annotations.NullMarked;

/** What is different between two versions of a model, in the words of those who run the business. */
@NullMarked
package tech.ihelper.engine.studio.diff;

import org.jspecify.annotations.NullMarked;

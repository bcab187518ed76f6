/** What a model may call, as element templates: the format in which modelers offer steps to pick and to fill in. */
@NullMarked
package tech.ihelper.engine.templates;

import org.jspecify.annotations.NullMarked;

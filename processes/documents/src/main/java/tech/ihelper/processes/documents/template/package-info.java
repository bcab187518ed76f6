/** Templates of documents: packaged ones and those that managers make, each with a typed schema of its data, in versions. */
@NullMarked
package tech.ihelper.processes.documents.template;

import org.jspecify.annotations.NullMarked;

/** Where subjects meet: ids, interfaces and records that cross from one subject to another. No logic, no framework. */
@NullMarked
package tech.ihelper.contracts;

import org.jspecify.annotations.NullMarked;

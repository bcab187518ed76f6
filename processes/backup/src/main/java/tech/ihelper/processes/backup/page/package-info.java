/** EASY SECURE in the browser: what is proven, plans and their form, repositories, runs. */
@NullMarked
package tech.ihelper.processes.backup.page;

import org.jspecify.annotations.NullMarked;

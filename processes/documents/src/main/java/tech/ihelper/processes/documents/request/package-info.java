/** Documents that cases and programs ask for: facts are collected, approved where the template wants it, and issued once. */
@NullMarked
package tech.ihelper.processes.documents.request;

import org.jspecify.annotations.NullMarked;

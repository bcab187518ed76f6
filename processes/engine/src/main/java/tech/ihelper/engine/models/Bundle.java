package tech.ihelper.engine.models;

import java.util.Set;

/** What a bundle holds that its models can refer to. */
record Bundle(Set<String> processes, Set<String> decisions, Set<String> forms) {}

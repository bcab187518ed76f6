package planted.forms;

/** Keeps the planted layer from being empty. */
public interface Sheet {}

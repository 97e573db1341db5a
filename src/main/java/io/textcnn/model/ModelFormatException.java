package io.textcnn.model;

import java.nio.file.Path;

/** A file cannot be used as a model; the message names the file, says what is wrong with it and what to do. */
public final class ModelFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** The model whose file is not known here fails with this problem; {@link #in} adds the file. */
    public ModelFormatException(String problem) {
        this("model", problem, null);
    }

    ModelFormatException(Path file, String problem) {
        this(file.toString(), problem, null);
    }

    private ModelFormatException(String source, String problem, Throwable cause) {
        super(source + ": " + problem, cause);
        this.problem = problem;
    }

    /** The same problem, with the name of the file that has it. */
    public ModelFormatException in(Path file) {
        return new ModelFormatException(file.toString(), problem, this);
    }
}

package io.textcnn.cli.console;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Something failed when the model had been saved already, and only what was to follow is lost. */
public final class AfterSaving extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String model;

    /**
     * A failure after a model was saved.
     *
     * @param model the model's file
     * @param cause what failed, an {@link Error} too
     */
    public AfterSaving(Path model, Throwable cause) {
        super(cause);
        this.model = model.toString();
    }

    /**
     * Does what follows the saving.
     *
     * @throws AfterSaving if that fails, in whatever way
     */
    public static <T> T run(Path model, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            throw new AfterSaving(model, e);
        }
    }

    /** The file the model was saved to. */
    String model() {
        return model;
    }
}

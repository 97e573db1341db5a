package io.textcnn.bench.measured;

import io.textcnn.data.InputException;
import java.io.IOException;

/** How a program that is measured ends. */
final class Measured {
    /** As of every command here. */
    private static final int BAD_INPUT = 2;

    /** What it does. */
    interface Body {
        void run() throws IOException;
    }

    private Measured() {}

    /** Runs it; data that cannot be measured are told without a stack trace, with exit code 2. */
    static void run(Body body) throws IOException {
        try {
            body.run();
        } catch (InputException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_INPUT);
        }
    }
}

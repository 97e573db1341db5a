package io.textcnn.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input that does something before it waits for more: whoever sends it may be waiting for answers to what was read so
 * far before sending the rest.
 */
final class PatientInput extends FilterInputStream {
    private final BeforeWaiting beforeWaiting;

    /** What is done before each wait. */
    @FunctionalInterface
    interface BeforeWaiting {
        void run() throws IOException;
    }

    /** What is done before a wait failed; no {@link IOException}, or it would be taken for one of the input. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException reason;

        private Failure(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    PatientInput(InputStream in, BeforeWaiting beforeWaiting) {
        super(in);
        this.beforeWaiting = beforeWaiting;
    }

    @Override
    public int read() throws IOException {
        prepareToWait();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        prepareToWait();
        return super.read(target, offset, length);
    }

    private void prepareToWait() throws IOException {
        if (in.available() == 0) {
            try {
                beforeWaiting.run();
            } catch (IOException e) {
                throw new Failure(e);
            }
        }
    }
}

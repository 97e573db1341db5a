package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which remembers that it failed: a writer round it may have kept that to itself. */
final class StandardOutput extends OutputStream {
    private final OutputStream out;

    /** Null as long as all went well. */
    private Failure failure;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** What was to be written could not be. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private Failure(IOException cause) {
            super("standard output cannot be written: " + InputException.reason(cause), cause);
        }

        /** Whether nobody reads any more, as after {@code | head}. The words are the operating system's. */
        boolean isClosedPipe() {
            String message = getCause().getMessage();
            return message != null && (message.contains("pipe") || message.contains("Pipe"));
        }
    }

    /** The first failure, or null. */
    Failure failure() {
        return failure;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireNoFailure();
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        requireNoFailure();
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void requireNoFailure() throws Failure {
        if (failure != null) {
            throw failure;
        }
    }

    private Failure failed(IOException e) {
        failure = new Failure(e);
        return failure;
    }
}

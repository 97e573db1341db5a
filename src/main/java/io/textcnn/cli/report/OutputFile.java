package io.textcnn.cli.report;

import io.textcnn.data.InputException;
import io.textcnn.model.WholeFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A text file in UTF-8 that an option names; it appears as a {@link WholeFile} does. */
public final class OutputFile implements Closeable {
    private final String option;
    private final Path file;
    private final WholeFile whole;
    private final Writer out;

    /** The file named by an option; {@link #complete} makes it appear, closing before that leaves nothing behind. */
    public OutputFile(String option, Path file) throws IOException {
        this.option = option;
        this.file = file;
        try {
            this.whole = WholeFile.begin(file);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        // Half a surrogate pair, which JSON can spell, is no character of UTF-8: it becomes a question mark, as on
        // standard output, and is no reason to fail.
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.out = new BufferedWriter(Channels.newWriter(whole.channel(), encoder, -1));
    }

    /** Writes a text behind what has been written. */
    public void write(String text) throws IOException {
        try {
            out.write(text);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Gives the file its name, in place of one that was there. */
    public void complete() throws IOException {
        try {
            out.flush();
            whole.complete();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() throws IOException {
        // What the writer still holds is not wanted any more.
        whole.close();
    }

    private IOException cannotWrite(IOException e) {
        return new IOException(option + " " + file + " cannot be written: " + InputException.reason(e), e);
    }
}

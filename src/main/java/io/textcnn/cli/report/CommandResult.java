package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/** What a command found out, for people and for machines. */
public interface CommandResult {
    /** Lines of text. */
    void print(PrintWriter out);

    /** The same as one object, with all digits. */
    ObjectNode json();

    /** Writes it whole: as text, or as one JSON object on a line. */
    default void write(Writer out, boolean json) throws IOException {
        // A PrintWriter keeps what goes wrong to itself, so it does not come near the real one.
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        if (json) {
            lines.println(json());
        } else {
            print(lines);
        }
        out.write(text.toString());
    }
}

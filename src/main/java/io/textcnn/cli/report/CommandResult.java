package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** What a command found out, for people and for machines. */
public interface CommandResult {
    /** Lines of text. */
    void print(PrintWriter out);

    /** The same as one object, with all digits. */
    ObjectNode json();
}

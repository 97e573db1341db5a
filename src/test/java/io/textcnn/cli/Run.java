package io.textcnn.cli;

import io.textcnn.cli.console.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a command printed and how it ended. */
public record Run(int code, String out, String err) {
    public static Run of(String... arguments) {
        return withInput("", arguments);
    }

    public static Run withInput(String input, String... arguments) {
        return withInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    static Run withInput(InputStream input, String... arguments) {
        return of(TextCnnCommand.PROGRAM, input, arguments);
    }

    /** Runs another program than {@code textcnn}. */
    public static Run of(Program program, String... arguments) {
        return of(program, InputStream.nullInputStream(), arguments);
    }

    private static Run of(Program program, InputStream input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = program.run(input, out, err, arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

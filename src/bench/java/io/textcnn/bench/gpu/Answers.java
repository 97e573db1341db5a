package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The conversation of a program with the one that started it: a line of words in, a line of JSON out. */
final class Answers {
    /** What answers. */
    interface Answer {
        ObjectNode to(String[] words) throws IOException;
    }

    private Answers() {}

    /** Answers until standard input ends; a failure ends the process with exit code 1 and its cause on standard error. */
    static void all(Answer answer) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer.to(line.strip().split(" ")));
                System.out.flush();
            }
        }
    }
}

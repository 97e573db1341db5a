package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.SmallModels;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code textcnn predict} as a stream: order, threads, and when answers appear. */
@Timeout(60)
class PredictStreamTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static TextClassifier classifier;

    @BeforeAll
    static void write() {
        TextModel small = SmallModels.uneven(new SplittableRandom(3), 9, 6, 5, 3, 1, 2, 4);
        model = folder.resolve("small.textcnn");
        small.write(model);
        classifier = TextClassifier.of(small);
    }

    /** So many that several chunks are under way, of very different length so that they overtake one another. */
    private static List<String> sentences() {
        RandomGenerator random = new SplittableRandom(5);
        return IntStream.range(0, 5_000)
                .mapToObj(i -> IntStream.range(0, i % 700 == 0 ? 5_000 : random.nextInt(8))
                        .mapToObj(word -> "w" + random.nextInt(10))
                        .reduce("s" + i, (a, b) -> a + " " + b))
                .toList();
    }

    private static Run run(String input, Object... more) {
        String[] arguments = new String[3 + more.length];
        Arrays.setAll(arguments, i -> switch (i) {
            case 0 -> "predict";
            case 1 -> "--model";
            case 2 -> model.toString();
            default -> more[i - 3].toString();
        });
        return Run.withInput(input, arguments);
    }

    @Test
    void answersComeInOrderAndAreTheSameBytesForAnyNumberOfThreads() throws IOException {
        List<String> sentences = sentences();
        String lines = String.join("\n", sentences) + "\n";
        Path csv = Files.writeString(folder.resolve("in.csv"), "text\n" + lines);
        List<String> labels = sentences.stream()
                .map(sentence -> classifier.classify(sentence).label())
                .toList();
        String first = null;
        for (int threads : List.of(1, 2, 7)) {
            Run table = run("", csv, "--threads", threads);
            assertEquals(0, table.code(), table.err());
            first = first == null ? table.out() : first;
            assertEquals(first, table.out());
            Run stream = run(lines, "--threads", threads);
            assertEquals(
                    labels,
                    stream.out().lines().map(line -> line.split("\t")[0]).toList());
        }
        List<String> rows = first.lines().skip(1).toList();
        assertEquals(sentences.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertTrue(rows.get(i).startsWith(sentences.get(i) + "," + labels.get(i) + ","), rows.get(i));
        }
        assertEquals(first, run("", csv).out());
    }

    /** The first bad row counts, wherever the threads are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void allRowsBeforeABadOneAreAnsweredAndNoneAfterIt(int threads) throws IOException {
        Path csv = Files.writeString(
                folder.resolve("bad.csv"), "text\n" + "w1 w2\n".repeat(3_333) + "w1,w2\n" + "w1\n".repeat(3_000));
        Run run = run("", csv, "--threads", threads);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("line 3335: found 2 columns"), run.err());
        assertEquals(3_334, run.out().lines().count());
        assertTrue(run.out().endsWith("\n"));
    }

    /** A conversation: the next question is asked when the last one has been answered. */
    @ParameterizedTest
    @ValueSource(strings = {"lines", "csv", "jsonl"})
    void whoWaitsForAnAnswerGetsItAtOnce(String format) throws Exception {
        PipedOutputStream questions = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(questions);
        PipedInputStream answers = new PipedInputStream();
        OutputStream out = new PipedOutputStream(answers);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> {
            try (out) {
                return TextCnnCommand.PROGRAM.run(
                        in,
                        out,
                        OutputStream.nullOutputStream(),
                        "predict",
                        "--model",
                        model.toString(),
                        "--format",
                        format);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        boolean table = format.equals("csv");
        if (table) {
            say(questions, "text\n");
            assertEquals("text,predicted_label,probability", line(answers));
        }
        for (String text : List.of("w1", "w2 w3", "")) {
            // a line that has only begun holds nothing back
            String asked = switch (format) {
                case "csv" -> "\"" + text + "\"\n\"w";
                case "jsonl" -> "{\"text\":\"" + text + "\"}\n ";
                default -> text + "\n";
            };
            say(questions, asked);
            String answer = line(answers);
            assertTrue(answer.contains(classifier.classify(text).label()), answer);
            if (table) {
                say(questions, "1\"\n");
                line(answers);
            }
        }
        questions.close();
        assertEquals(0, code.get(30, TimeUnit.SECONDS));
        assertEquals("", line(answers), "nothing more");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** As after {@code | head}: reading ends, and nothing is said. */
    @Test
    void aReaderThatWantsNoMoreEndsTheStream() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) '\n');
                return length;
            }
        };
        InputStream many = new ByteArrayInputStream("w1\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        // this one's answer is written, and fails, while more is looked for
        InputStream one = new ByteArrayInputStream("w1\n".getBytes(StandardCharsets.UTF_8));
        for (InputStream in : List.of(endless, many, one)) {
            OutputStream closed = new OutputStream() {
                private int room = 5;

                @Override
                public void write(int b) throws IOException {
                    room--;
                    if (room < 0) {
                        throw new IOException("Broken pipe");
                    }
                }
            };
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            assertEquals(1, TextCnnCommand.PROGRAM.run(in, closed, err, "predict", "--model", model.toString()));
            assertEquals("", err.toString(StandardCharsets.UTF_8));
        }
    }
}

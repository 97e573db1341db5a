package io.textcnn.bench;

import io.textcnn.bench.measured.Sentences;
import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.data.Shuffle;
import io.textcnn.data.TextSource;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The data that all are measured on.
 *
 * @param file the file's name
 * @param rows its sentences
 * @param sentences the same as numbers, in random order
 */
public record Data(String file, List<LabelledText> rows, Sentences sentences) {
    private static final long SEED = 1;

    /**
     * Reads and numbers them.
     *
     * @throws io.textcnn.data.InputException if something is wrong with the file
     */
    public static Data read(Path csv) {
        Dataset data = TextSource.of(csv).read();
        Tokenizer tokenizer = Tokenizers.named(Tokenizers.KIM);
        List<List<String>> texts = new ArrayList<>();
        for (LabelledText row : data.rows()) {
            List<String> words = tokenizer.tokenize(row.text());
            texts.add(words.subList(0, Math.min(words.size(), Sentences.LENGTH)));
        }
        Vocabulary vocabulary = Vocabulary.build(texts, 1);
        Sentences sentences = new Sentences(
                vocabulary.size(),
                data.labels().size(),
                data.rows().stream()
                        .mapToInt(row -> data.labels().indexOf(row.label()))
                        .toArray(),
                texts.stream().map(vocabulary::encode).toArray(int[][]::new));
        return new Data(csv.getFileName().toString(), data.rows(), sentences.inOrder(order(texts.size())));
    }

    private static int[] order(int size) {
        return Shuffle.permutation(size, new Random(SEED));
    }

    /** The sentences as numbers, each so many times, all in random order. */
    Sentences repeated(int times) {
        int[] order = order(Math.multiplyExact(sentences.size(), times));
        for (int i = 0; i < order.length; i++) {
            order[i] %= sentences.size();
        }
        return sentences.inOrder(order);
    }

    /** In one line. */
    public String sentence() {
        return file + ": " + sentences.size() + " sentences, " + sentences.words() + " words, " + sentences.classes()
                + " classes.";
    }

    /** Writes so many lines of text, the sentences repeated as often as it takes. */
    void writeTexts(Path file, int lines) throws IOException {
        write(file, lines, false);
    }

    /** Writes all sentences with their labels, as fastText reads them. */
    void writeForFastText(Path file) throws IOException {
        write(file, rows.size(), true);
    }

    private void write(Path file, int lines, boolean labelled) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int i = 0; i < lines; i++) {
                LabelledText row = rows.get(i % rows.size());
                if (labelled) {
                    out.print("__label__" + row.label().replaceAll("\\s", "_") + " ");
                }
                out.print(row.text().replaceAll("\\R", " ") + "\n");
            }
            if (out.checkError()) {
                throw new IOException("cannot write " + file);
            }
        }
    }
}

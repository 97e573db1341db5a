package io.textcnn.text;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A tokenizer that OpenNLP has trained: the model file of a {@code TokenizerME}, which a text model carries inside itself.
 *
 * <p>Case is kept. The file is data: one that names classes other than OpenNLP's own for tokenizers is refused before
 * OpenNLP sees it.
 */
public final class OpenNlpTokenizer implements Tokenizer {
    /** The name of all of them; their bytes tell them apart. */
    public static final String NAME = "opennlp";

    /**
     * Longer than words are. The time to part what stands between two spaces grows with the square of its length, since
     * all that stands before and behind a place is looked at; so longer runs are parted in pieces.
     */
    private static final int LONGEST_RUN = 500;

    private static final WhitespaceTokenizer RUNS = new WhitespaceTokenizer("runs", false);

    private final byte[] bytes;
    private final String sha256;
    private final RunSplitter splitter;

    private OpenNlpTokenizer(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = sha256(bytes);
        this.splitter = new RunSplitter(TokenizerArchive.open(bytes));
    }

    /**
     * The tokenizer in a model file's bytes.
     *
     * @throws IllegalArgumentException if they are no {@code TokenizerME} model, or one that is refused; the message says
     *     what was found and expected
     */
    public static OpenNlpTokenizer of(byte[] bytes) {
        return new OpenNlpTokenizer(bytes.clone());
    }

    /**
     * The tokenizer in a model file.
     *
     * @throws InputException if the file cannot be read, is no {@code TokenizerME} model, or is one that is refused
     */
    public static OpenNlpTokenizer read(Path file) {
        try {
            TokenizerArchive.requireSize(Files.size(file));
            return new OpenNlpTokenizer(Files.readAllBytes(file));
        } catch (TokenizerArchive.Refusal e) {
            throw InputException.in(file.toString(), e.found(), e.expected(), e.remedy());
        } catch (IOException e) {
            throw InputException.in(
                    file.toString(),
                    "no readable file (" + e + ")",
                    "an OpenNLP TokenizerME model file",
                    "check the path and its permissions");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The model file; a copy, the caller's own. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the model file, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> words = new ArrayList<>();
        for (String run : RUNS.tokenize(text)) {
            for (int start = 0; start < run.length(); ) {
                int end = Math.min(start + LONGEST_RUN, run.length());
                end -= WholeCharacters.isWithinCharacter(run, end) ? 1 : 0;
                String piece = run.substring(start, end);
                words.addAll(WholeCharacters.words(piece, splitter.split(piece)));
                start = end;
            }
        }
        return words;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenNlpTokenizer that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return NAME + " " + sha256;
    }
}

package io.textcnn.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The tokenizers there are, by the name that options and models give them. */
public final class Tokenizers {
    /** Runs of letters, of digits, and of one other character: OpenNLP's SimpleTokenizer. Case is kept. */
    public static final String SIMPLE = "simple";

    /** What stands between white space. Case is kept. */
    public static final String WHITESPACE = "whitespace";

    /** The normalisation of Kim's experiments; lower case. See {@link KimTokenizer}. */
    public static final String KIM = "kim";

    /** As {@link #KIM}, but with the case kept, as Kim did for TREC. */
    public static final String KIM_TREC = "kim-trec";

    /** For text that is tokenized already, as the Stanford Sentiment Treebank: white space and lower case only. */
    public static final String KIM_SST = "kim-sst";

    private static final List<String> NAMES = List.of(SIMPLE, WHITESPACE, KIM, KIM_TREC, KIM_SST);

    private Tokenizers() {}

    /** The names, for lists of choices. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The tokenizer with this name, whatever its case, or in this file.
     *
     * @param nameOrFile one of {@link #names}, else the path of an OpenNLP TokenizerME model file; a file that is called
     *     like one of the names is told from it by a folder, as in {@code ./kim}
     * @throws IllegalArgumentException if it is neither; the message lists the names
     * @throws io.textcnn.data.InputException if there is such a file, but it is no such model
     */
    public static Tokenizer namedOrRead(String nameOrFile) {
        Objects.requireNonNull(nameOrFile, "nameOrFile");
        String name = nameOrFile.toLowerCase(Locale.ROOT);
        if (NAMES.contains(name)) {
            return named(name);
        }
        if (Files.isRegularFile(Path.of(nameOrFile))) {
            return OpenNlpTokenizer.read(Path.of(nameOrFile));
        }
        throw unknown(
                nameOrFile, ", or an OpenNLP TokenizerME model file that exists; choose a name or check the path");
    }

    /**
     * The tokenizer with this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Tokenizer named(String name) {
        return switch (Objects.requireNonNull(name, "name")) {
            // OpenNLP's classes are loaded when this one is asked for, not before.
            case SIMPLE -> new SimpleWords();
            case WHITESPACE -> new WhitespaceTokenizer(WHITESPACE, false);
            case KIM -> new KimTokenizer(KIM, true);
            case KIM_TREC -> new KimTokenizer(KIM_TREC, false);
            case KIM_SST -> new WhitespaceTokenizer(KIM_SST, true);
            default -> throw unknown(name, "; choose one of these");
        };
    }

    private static IllegalArgumentException unknown(String name, String rest) {
        return new IllegalArgumentException(
                "found the tokenizer \"" + name + "\", expected one of " + String.join(", ", NAMES) + rest);
    }
}

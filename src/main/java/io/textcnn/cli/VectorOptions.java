package io.textcnn.cli;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.report.VectorFacts;
import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.embedding.Coverage;
import io.textcnn.embedding.VectorFile;
import io.textcnn.embedding.Wanted;
import io.textcnn.embedding.WordVectors;
import io.textcnn.text.Pretrained;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Variant;
import io.textcnn.text.Vocabulary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for pretrained word vectors. */
final class VectorOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description =
                    "Where word vectors come from: rand (drawn, then trained), static (pretrained, left as they are),"
                            + " non-static (pretrained, then trained) or multichannel (both of these side by side)"
                            + " (default: rand, with --embeddings non-static).")
    private String variant;

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description = "Pretrained word vectors: word2vec (binary or text), GloVe or fastText .vec, plain or .gz.")
    Path file;

    @Option(
            names = "--extra-words",
            paramLabel = "N",
            description =
                    "So many words that the training data do not have are known to the model all the same, by their"
                            + " pretrained vectors: the first of the file, which are the most frequent (default: 0).")
    private Integer extraWords;

    /**
     * The variant.
     *
     * @throws ParameterException if the options do not go together; the message names them
     */
    Variant variant() {
        Variant chosen;
        try {
            chosen = variant == null ? byFile() : Variant.named(variant);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--variant: " + e.getMessage(), e);
        }
        if (chosen.isPretrained() && file == null) {
            throw wrong(
                    "--variant " + chosen + " starts from pretrained word vectors; name them with --embeddings FILE");
        }
        if (!chosen.isPretrained() && file != null) {
            throw wrong("--variant rand draws its word vectors; leave --embeddings out, or choose another variant");
        }
        if (extraWords != null && file == null) {
            throw wrong("--extra-words have pretrained vectors; name these with --embeddings FILE");
        }
        if (extraWords != null && extraWords < 0) {
            throw wrong("--extra-words: must be 0 or more, found " + extraWords);
        }
        return chosen;
    }

    private Variant byFile() {
        return file == null ? Variant.RAND : Variant.NON_STATIC;
    }

    /**
     * Reads the vectors that a training needs, if the variant starts from any.
     *
     * @param train the data that are trained on
     * @throws InputException if something is wrong with the file, or it has no vector for any word of the data
     */
    Optional<VectorFacts> read(Dataset train, Tokenizer tokenizer) {
        if (file == null) {
            return Optional.empty();
        }
        Map<String, Integer> counts = Vocabulary.counts(
                train.rows().stream().map(row -> tokenizer.tokenize(row.text())).toList());
        int extra = extraWords == null ? 0 : extraWords;
        WordVectors vectors;
        try (LateProgress progress = LateProgress.reading(file)) {
            vectors = VectorFile.read(file, new Wanted(counts.keySet(), extra), (bytes, total) -> progress.to(bytes));
        }
        Coverage coverage = Coverage.of(counts, vectors::contains, VectorFacts.NAMED);
        if (coverage.knownWords() == 0) {
            throw InputException.in(
                    file.toString(),
                    "no vector for any of the " + counts.size() + " words of " + train.source(),
                    "one for most of them",
                    "choose vectors of the same language, and a --tokenizer that writes words as the file does");
        }
        return Optional.of(new VectorFacts(file, new Pretrained(vectors, extra), coverage));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

package io.textcnn.bench.primitives;

import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A sentence of 21 words. */
@State(Scope.Thread)
public class TokenizersBenchmark {
    private static final String SENTENCE =
            "It isn't the story that keeps you in your seat (you've heard it before), but"
                    + " how quietly these two tell it.";

    private final Tokenizer kim = Tokenizers.named(Tokenizers.KIM);
    private final Tokenizer simple = Tokenizers.named(Tokenizers.SIMPLE);
    private final Tokenizer whitespace = Tokenizers.named(Tokenizers.WHITESPACE);

    @Benchmark
    public List<String> kim() {
        return kim.tokenize(SENTENCE);
    }

    @Benchmark
    public List<String> simple() {
        return simple.tokenize(SENTENCE);
    }

    @Benchmark
    public List<String> whitespace() {
        return whitespace.tokenize(SENTENCE);
    }
}

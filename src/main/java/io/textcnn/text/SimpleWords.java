package io.textcnn.text;

import java.util.List;
import opennlp.tools.tokenize.SimpleTokenizer;

/** OpenNLP's SimpleTokenizer, mended for characters beyond 16 bits. */
record SimpleWords() implements Tokenizer {

    @Override
    public String name() {
        return Tokenizers.SIMPLE;
    }

    @Override
    public List<String> tokenize(String text) {
        // There is one SimpleTokenizer for all, and anybody may tell it to take line ends for words; so it sees none.
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return WholeCharacters.words(line, List.of(SimpleTokenizer.INSTANCE.tokenizePos(line)));
    }
}

package io.textcnn.text;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;

/** OpenNLP's SimpleTokenizer, mended for characters beyond 16 bits. */
final class SimpleWords implements Tokenizer {

    @Override
    public String name() {
        return Tokenizers.SIMPLE;
    }

    @Override
    public List<String> tokenize(String text) {
        // It looks at 16 bits at a time, and so cuts an emoji into halves, which are no text and cannot be stored.
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? withWholeCharacters(text)
                : List.of(SimpleTokenizer.INSTANCE.tokenize(text));
    }

    private static List<String> withWholeCharacters(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (Span span : SimpleTokenizer.INSTANCE.tokenizePos(text)) {
            int from = start < 0 ? span.getStart() : start;
            int end = span.getEnd();
            boolean parted = end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
            if (parted) {
                start = from;
            } else {
                words.add(text.substring(from, end));
                start = -1;
            }
        }
        return words;
    }
}

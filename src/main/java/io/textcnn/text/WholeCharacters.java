package io.textcnn.text;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.util.Span;

/**
 * The words of OpenNLP's tokenizers, none of which ends within a character.
 *
 * <p>OpenNLP looks at 16 bits at a time, and so may cut an emoji into halves, which are no text and cannot be stored.
 */
final class WholeCharacters {
    private WholeCharacters() {}

    /** The words that the spans mark, those that share a character made one. */
    static List<String> words(String text, List<Span> spans) {
        List<String> words = new ArrayList<>(spans.size());
        int start = -1;
        for (Span span : spans) {
            int from = start < 0 ? span.getStart() : start;
            if (isWithinCharacter(text, span.getEnd())) {
                start = from;
            } else {
                words.add(text.substring(from, span.getEnd()));
                start = -1;
            }
        }
        return words;
    }

    /** Whether the place lies between the halves of a character. */
    static boolean isWithinCharacter(String text, int place) {
        return place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }
}

package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FastTextTest {
    @TempDir
    Path folder;

    private TextSource file(String content) {
        return Written.file(folder, "data.ft", content);
    }

    @Test
    void theLabelMayStandAnywhereAndIsNoPartOfTheText() {
        assertEquals(
                List.of(
                        Written.labelled("good", "a fine  film", 1),
                        Written.labelled("bad", "a dull\tfilm", 2),
                        Written.labelled("good", "a film with heart", 3),
                        Written.labelled("so-so", "", 4),
                        Written.labelled("é", "ab__label__c", 6)),
                file("""
                        __label__good a fine  film
                        a dull\tfilm __label__bad
                        a film\t__label__good with heart
                        __label__so-so

                        __label__é ab__label__c
                        """).read().rows());
    }

    @Test
    void wordsEndWhereTheyDoForFastText() {
        // a no-break space is part of a word, a form feed is not
        assertEquals(
                List.of(Written.labelled("a\u00A0b", "x", 1), Written.labelled("c", "y", 2)),
                file("__label__a\u00A0b x\n\f__label__c\fy\f\n").read().rows().stream()
                        .map(row -> Written.labelled(row.label(), row.text().strip(), row.line()))
                        .toList());
    }

    @Test
    void forPredictionLabelsAreLeftOutAndEachLineIsAText() {
        assertEquals(
                List.of("x", "y z", "", "", "no label"),
                Written.texts(file("__label__a x\n__label__a __label__b y z\n\n__label__a\nno label\n")));
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("", ": found an empty file"),
                Arguments.of("\n", ": found an empty file"),
                Arguments.of(
                        "__label__a x\nno label\n", ", line 2: found no label; expected one word that begins with"),
                Arguments.of("label__a x\n", ", line 1: found no label"),
                Arguments.of("__label__a __label__b x\n", ", line 1: found 2 labels, a and b; expected one label"),
                Arguments.of(
                        "__label__a\n\n__label__a x __label__b __label__c\n",
                        ", line 3: found 3 labels, a and b among them"),
                Arguments.of("__label__ x\n", ", line 1: found an empty label"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongAndWhere(String content, String message) {
        String refusal = Written.refusal(file(content));
        assertTrue(refusal.startsWith(message), refusal);
    }
}

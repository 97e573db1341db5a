package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final List<List<String>> SENTENCES =
            List.of(List.of("b", "c", "a"), List.of(), List.of("c", "b", "c"), List.of("d"));

    @Test
    void frequentWordsComeFirstThenTheAlphabet() {
        assertEquals(List.of("c", "b", "a", "d"), Vocabulary.build(SENTENCES, 1).words());
    }

    @Test
    void rareWordsAreLeftOut() {
        assertEquals(List.of("c", "b"), Vocabulary.build(SENTENCES, 2).words());
        assertEquals(0, Vocabulary.build(SENTENCES, 9).size());
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.build(SENTENCES, 0));
    }

    @Test
    void unknownWordsKeepTheirPlace() {
        Vocabulary vocabulary = Vocabulary.of(List.of("x", "y"));
        assertArrayEquals(new int[] {1, -1, 0, -1}, vocabulary.encode(List.of("y", "Y", "x", "")));
        assertArrayEquals(new int[0], vocabulary.encode(List.of()));
        assertEquals(Vocabulary.UNKNOWN, vocabulary.id("z"));
    }

    @Test
    void aWordThatIsNullIsNamed() {
        Vocabulary vocabulary = Vocabulary.of(List.of("x"));
        assertEquals(
                "word",
                assertThrows(NullPointerException.class, () -> vocabulary.id(null))
                        .getMessage());
    }

    @Test
    void aWordHasOneNumber() {
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of("x", "x")));
    }

    /** "Aa" and "BB" have one hash code, and so have all words made of as many of them. */
    @Test
    void wordsOfOneHashCodeAreToldApart() {
        List<String> words = List.of("AaAa", "AaBB", "BBAa");
        Vocabulary vocabulary = Vocabulary.of(words);
        assertArrayEquals(new int[] {2, 0, 1, -1}, vocabulary.encode(List.of("BBAa", "AaAa", "AaBB", "BBBB")));
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(List.of("AaAa", "BBBB", "AaAa")));
    }

    @Property
    void everyWordHasItsPlaceAsNumberAndNoOtherHasOne(
            @ForAll @UniqueElements @Size(max = 300) List<@StringLength(max = 3) String> words,
            @ForAll @StringLength(max = 3) String other) {
        Vocabulary vocabulary = Vocabulary.of(words);
        for (int number = 0; number < words.size(); number++) {
            assertEquals(number, vocabulary.id(words.get(number)));
        }
        assertEquals(words.indexOf(other), vocabulary.id(other));
    }
}

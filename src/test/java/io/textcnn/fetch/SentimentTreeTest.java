package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.fetch.SentimentTree.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentTreeTest {
    private static SentimentTree parse(String line) {
        return SentimentTree.parse(line, "trees.txt", 7);
    }

    @Test
    void theTextsOfAllNodesThePartsBeforeTheWhole() {
        assertEquals(
                List.of(
                        new Phrase("what", 2),
                        new Phrase("a", 2),
                        new Phrase("tune", 3),
                        new Phrase("a tune", 3),
                        new Phrase("what a tune", 4)),
                parse("(4 (2 What) (3 (2 a) (3 tune)))").phrases());
    }

    @Test
    void bracketsSlashesAndAsterisksAreRestoredAndOnlyABlankPartsWords() {
        assertEquals(
                new Phrase("( 1\u00A01/2 stars * )", 1),
                parse("(1 (2 -LRB-) (1 (1 (2 1\u00A01\\/2) (2 STARS)) (2 (2 \\*) (2 -RRB-))))")
                        .sentence());
    }

    @Test
    void moreBlanksThanNeededAreFine() {
        assertEquals(
                parse("(2 (2 so) (2 it))").phrases(),
                parse(" ( 2  (2  so )(2 it) )  ".replace("( 2", "(2")).phrases());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (3 (2 so) (2 it)   | 17 | the end of the line; expected a closing bracket for each that was opened, 1 more
            (3 so))            | 7  | ")" behind the tree
            (3 so) (3 it)      | 8  | "(" behind the tree
            so                 | 1  | "s"
            ''                 | 1  | the end of the line; expected a tree
            (5 so)             | 2  | the grade "5"
            (33 so)            | 2  | the grade "33"
            (x so)             | 2  | the grade "x"
            (so)               | 2  | the grade "so"
            (3)                | 3  | a node without a word
            (3 so it)          | 7  | a word behind others
            (3 (2 so) it)      | 11 | a word behind others
            (3 so (2 it))      | 7  | a bracket behind a word
            """)
    void whatIsNoTreeIsToldWithFileLineAndColumn(String line, int column, String found) {
        InputException e = assertThrows(InputException.class, () -> parse(line));
        String start = "trees.txt, line 7, column " + column + ": found ";
        assertTrue(e.getMessage().startsWith(start), e.getMessage());
        assertTrue(e.getMessage().contains(found), e.getMessage());
        assertEquals(7, e.line());
    }

    /** A tree that was made up, beside which its phrases are known. */
    private record Known(String brackets, List<Phrase> phrases) {
        static Known leaf(int grade, String word) {
            return new Known("(" + grade + " " + word + ")", List.of(new Phrase(word, grade)));
        }

        static Known node(int grade, List<Known> children) {
            List<Phrase> phrases = new ArrayList<>();
            children.forEach(child -> phrases.addAll(child.phrases));
            String text = children.stream()
                    .map(child -> child.phrases.get(child.phrases.size() - 1).text())
                    .collect(Collectors.joining(" "));
            phrases.add(new Phrase(text, grade));
            return new Known(
                    children.stream().map(Known::brackets).collect(Collectors.joining(" ", "(" + grade + " ", ")")),
                    phrases);
        }
    }

    @Provide
    Arbitrary<Known> trees() {
        Arbitrary<Integer> grades = Arbitraries.integers().between(0, 4);
        Arbitrary<Known> leaves = grades.flatMap(grade -> Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(5)
                .map(word -> Known.leaf(grade, word)));
        return Arbitraries.recursive(
                () -> leaves,
                children -> grades.flatMap(
                        grade -> children.list().ofMinSize(1).ofMaxSize(3).map(list -> Known.node(grade, list))),
                0,
                4);
    }

    @Property(tries = 200)
    void anyTreeReadsAsItWasWritten(@ForAll("trees") Known known) {
        assertEquals(known.phrases(), parse(known.brackets()).phrases());
    }

    @Property(tries = 200)
    void aTreeThatIsCutShortIsNone(@ForAll("trees") Known known, @ForAll int where) {
        int length = Math.floorMod(where, known.brackets().length());
        assertThrows(InputException.class, () -> parse(known.brackets().substring(0, length)));
    }
}

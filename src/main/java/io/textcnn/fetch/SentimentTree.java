package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in brackets as the Penn Treebank has them, with a grade from 0 to 4 at each node.
 *
 * @param phrases the texts of all nodes, the parts of a phrase before it; so the last is the sentence
 */
record SentimentTree(List<Phrase> phrases) {
    private static final int GRADES = 5;
    private static final String TREE = "a tree such as (3 (2 good) (2 night))";
    private static final String REMEDY = "check that this is the file you mean";

    SentimentTree {
        phrases = List.copyOf(phrases);
        if (phrases.isEmpty()) {
            throw new IllegalArgumentException("found a tree without phrases, expected one or more");
        }
    }

    /**
     * A node.
     *
     * @param text its words in lower case, parted by blanks, with brackets, slashes and asterisks as they were written
     *     before they were made words of a tree
     * @param grade 0 very negative, 2 neutral, 4 very positive
     */
    record Phrase(String text, int grade) {}

    /** The whole sentence. */
    Phrase sentence() {
        return phrases.get(phrases.size() - 1);
    }

    /**
     * Reads a line that holds one tree.
     *
     * @param source what messages call the file
     * @param number of the line, counted from 1
     * @throws InputException if it is none; it names the column, counted from 1
     */
    static SentimentTree parse(String line, String source, int number) {
        return new SentimentTree(new Parser(line, source, number).parse());
    }

    /** A node whose closing bracket has not been read. */
    private static final class Open {
        private final int grade;
        private final StringBuilder text = new StringBuilder();
        private boolean isWord;

        private Open(int grade) {
            this.grade = grade;
        }

        private void append(String part) {
            text.append(text.length() == 0 ? "" : " ").append(part);
        }
    }

    private static final class Parser {
        private final String line;
        private final String source;
        private final int number;
        private int at;

        private Parser(String line, String source, int number) {
            this.line = line;
            this.source = source;
            this.number = number;
        }

        private List<Phrase> parse() {
            List<Phrase> phrases = new ArrayList<>();
            Deque<Open> open = new ArrayDeque<>();
            do {
                skipBlanks();
                if (at == line.length()) {
                    throw open.isEmpty()
                            ? wrong("the end of the line", TREE)
                            : wrong(
                                    "the end of the line",
                                    "a closing bracket for each that was opened, " + open.size() + " more");
                }
                char c = line.charAt(at);
                if (c == '(') {
                    if (!open.isEmpty() && open.peek().isWord) {
                        throw wrong("a bracket behind a word", "the closing one of the word's node");
                    }
                    at++;
                    open.push(new Open(grade()));
                } else if (open.isEmpty()) {
                    throw wrong("\"" + c + "\"", TREE);
                } else if (c == ')') {
                    Open node = open.pop();
                    if (node.text.length() == 0) {
                        throw wrong("a node without a word", "a word or nodes behind its grade");
                    }
                    at++;
                    phrases.add(new Phrase(restored(node.text.toString()), node.grade));
                    if (!open.isEmpty()) {
                        open.peek().append(node.text.toString());
                    }
                } else {
                    Open node = open.peek();
                    if (node.text.length() > 0) {
                        throw wrong("a word behind others", "one word or nodes in a node");
                    }
                    node.append(word());
                    node.isWord = true;
                }
            } while (!open.isEmpty());
            skipBlanks();
            if (at < line.length()) {
                throw wrong("\"" + line.charAt(at) + "\" behind the tree", "the end of the line");
            }
            return phrases;
        }

        private int grade() {
            int start = at;
            String digits = word();
            if (digits.length() != 1 || digits.charAt(0) < '0' || digits.charAt(0) >= '0' + GRADES) {
                at = start;
                throw wrong("the grade \"" + digits + "\"", "0, 1, 2, 3 or 4");
            }
            return digits.charAt(0) - '0';
        }

        /** Up to the next blank or bracket; other white space, such as a no-break space, is part of a word. */
        private String word() {
            int start = at;
            while (at < line.length() && " ()".indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return line.substring(start, at);
        }

        private void skipBlanks() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }

        private InputException wrong(String found, String expected) {
            return InputException.at(source, number, String.valueOf(at + 1), found, expected, REMEDY);
        }
    }

    private static String restored(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("-lrb-", "(")
                .replace("-rrb-", ")")
                .replace("\\/", "/")
                .replace("\\*", "*");
    }
}

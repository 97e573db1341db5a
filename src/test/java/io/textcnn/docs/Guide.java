package io.textcnn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page in Markdown, and the blocks of code that stand in it between lines of three backticks.
 *
 * @param file where it is
 * @param blocks in their order
 */
public record Guide(Path file, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * A block of code.
     *
     * @param language what stands behind the opening backticks, such as {@code java} or {@code sh}
     * @param code its lines, each with its end
     * @param line where the code begins, counted from 1
     */
    public record Block(String language, String code, int line) {}

    public Guide {
        blocks = List.copyOf(blocks);
    }

    /** The page in a file, whose last block must have an end. */
    public static Guide read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        String language = null;
        StringBuilder code = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                code.append(line).append('\n');
            } else if (language == null) {
                language = line.substring(FENCE.length()).strip();
                code.setLength(0);
                first = i + 2;
            } else {
                blocks.add(new Block(language, code.toString(), first));
                language = null;
            }
        }
        if (language != null) {
            throw new IllegalArgumentException(file + ": the block that begins in line " + first + " has no end");
        }
        return new Guide(file, blocks);
    }

    /** The code of the blocks in a language; a page without any is an error, or a test of it would test nothing. */
    public List<String> code(String language) {
        List<String> code = blocks.stream()
                .filter(block -> block.language().equals(language))
                .map(Block::code)
                .toList();
        if (code.isEmpty()) {
            throw new IllegalArgumentException(file + " has no block of " + language);
        }
        return code;
    }
}

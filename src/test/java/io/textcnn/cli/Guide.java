package io.textcnn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code in a Markdown file.
 *
 * @param blocks what stands between fences, in order
 */
record Guide(List<Block> blocks) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)(^|\\| *)bin/textcnn ");

    Guide {
        blocks = List.copyOf(blocks);
    }

    /**
     * Code between fences.
     *
     * @param language what stands behind the first fence
     */
    record Block(String language, String text) {
        /** Whether commands of textcnn are in it. */
        boolean isCommands() {
            return language.equals("sh") && COMMAND.matcher(text).find();
        }
    }

    static Guide read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file).replace("\r\n", "\n"));
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        return new Guide(blocks);
    }

    /** How many commands of textcnn there are. */
    int commandCount() {
        return (int) blocks.stream()
                .filter(Block::isCommands)
                .flatMap(block -> COMMAND.matcher(block.text()).results())
                .count();
    }
}

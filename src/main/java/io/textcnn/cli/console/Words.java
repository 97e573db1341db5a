package io.textcnn.cli.console;

import io.textcnn.data.InputException;
import java.util.Map;
import java.util.Objects;

/**
 * What a program's messages say where its options have to be known.
 *
 * @param name what its messages begin with
 * @param settings the options for the settings that the library speaks of, by the library's words
 * @param savingMemory what else helps a command that ran out of memory, by the command's name
 */
public record Words(String name, Map<String, String> settings, Map<String, String> savingMemory) {
    /** Checks that nothing is missing. */
    public Words {
        Objects.requireNonNull(name, "name");
        settings = Map.copyOf(settings);
        savingMemory = Map.copyOf(savingMemory);
    }

    /** What the library says of bad input, with options in the place of its settings. */
    public String message(InputException e) {
        return e.message(setting -> settings.getOrDefault(setting, setting));
    }
}

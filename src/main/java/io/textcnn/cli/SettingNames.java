package io.textcnn.cli;

import java.util.Map;

/** What the command line calls the settings that the library speaks of in its messages. */
final class SettingNames {
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("as the charset", "with --charset"),
            Map.entry("by the format", "with --format"),
            Map.entry("the format", "--format"),
            Map.entry("as the text column", "with --text-column"),
            Map.entry("as the label column", "with --label-column"),
            Map.entry("minimum count", "--min-count"),
            Map.entry("seed", "--seed"),
            Map.entry("extra words", "--extra-words"),
            Map.entry("dev data of your own", "dev data with --dev"),
            Map.entry("the class weights", "--class-weight"));

    private SettingNames() {}

    /** The options of all that have one, by the library's words. */
    static Map<String, String> all() {
        return OPTIONS;
    }
}

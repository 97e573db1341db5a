package io.textcnn.fetch;

import java.util.regex.Pattern;

/** The names of what lies in archives. */
final class EntryName {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern SLASHES = Pattern.compile("/+");

    private EntryName() {}

    /** Whether a path would lead out of the folder that it is unpacked in, on any system. */
    static boolean climbs(String path) {
        String name = path.replace('\\', '/');
        if (name.startsWith("/") || DRIVE.matcher(name).matches() || name.indexOf('\0') >= 0) {
            return true;
        }
        for (String step : SLASHES.split(name)) {
            if (step.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry is the wanted file: in an archive, all of it may lie in a folder more. */
    static boolean isFile(String entry, String wanted) {
        return entry.equals(wanted) || entry.endsWith("/" + wanted);
    }
}

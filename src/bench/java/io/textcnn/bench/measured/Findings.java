package io.textcnn.bench.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program found out about itself, by name, told in one line of JSON on standard output.
 *
 * <p>It needs no library: libtorch's process has none of ours.
 */
public final class Findings {
    /** The most memory that was resident, in MB (of 1,024 kB); told by itself where the system knows it. */
    public static final String PEAK_MEMORY = "peakMegabytes";

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** One more, or another value for one that is there. */
    public Findings with(String name, double value) {
        values.put(name, value);
        return this;
    }

    /** Prints them, with this process's memory. */
    public void print() {
        peakMegabytes(ProcessHandle.current().pid()).ifPresent(peak -> with(PEAK_MEMORY, peak));
        System.out.println(json());
    }

    /** One object; what is no number is null. */
    String json() {
        return values.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + (Double.isFinite(each.getValue()) ? each.getValue() : null))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The most memory of a process that has been resident so far; nothing where the system does not tell. */
    public static OptionalDouble peakMegabytes(long pid) {
        try {
            return peakMegabytes(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** The same from what Linux writes in {@code /proc/PID/status}. */
    static OptionalDouble peakMegabytes(String status) {
        Matcher matcher = PEAK.matcher(status);
        return matcher.find() ? OptionalDouble.of(Long.parseLong(matcher.group(1)) / 1024.0) : OptionalDouble.empty();
    }
}

package io.textcnn.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured on.
 *
 * @param cpu the processor's name
 * @param cores how many there are for us
 * @param memoryMegabytes how much there is
 * @param os the operating system's name
 * @param jdk the version of Java
 * @param libtorch the version of libtorch, {@code unknown} if it is not there
 */
record Machine(String cpu, int cores, long memoryMegabytes, String os, String jdk, String libtorch) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This one. */
    static Machine here(Home home) {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / (1 << 20),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                home.libtorchVersion().orElse("unknown"));
    }

    /** In one line. */
    String sentence() {
        return cpu + ", " + cores + " cores, " + memoryMegabytes / 1024 + " GB, " + os + ", JDK " + jdk + ", libtorch "
                + libtorch + ".";
    }

    private static String cpuName() {
        return fromLinux()
                .or(() -> Programs.output("sysctl", "-n", "machdep.cpu.brand_string"))
                .orElse(System.getProperty("os.arch"));
    }

    private static Optional<String> fromLinux() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

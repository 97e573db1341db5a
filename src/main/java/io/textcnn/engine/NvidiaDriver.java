package io.textcnn.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The driver of NVIDIA's cards, as the machine's files tell of it: nothing is loaded and no program is started, so that to
 * ask costs next to nothing where there is none.
 */
public final class NvidiaDriver {
    private static final String LIBRARY = "libcuda.so.1";

    private static final String LOADER_PATH = "LD_LIBRARY_PATH";
    /** What hides cards from every program that uses CUDA, by NVIDIA's own rule. */
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** What the kernel's part of the driver makes: on Linux itself, on Windows' Linux, and on Tegra. */
    private static final List<String> DEVICES =
            List.of("dev/nvidiactl", "proc/driver/nvidia/version", "dev/dxg", "dev/nvhost-gpu");

    /** Where the loader looks by itself on the distributions in use. */
    private static final List<String> FOLDERS = List.of(
            "usr/lib/x86_64-linux-gnu",
            "usr/lib64",
            "usr/lib",
            "usr/lib/aarch64-linux-gnu",
            "usr/lib/aarch64-linux-gnu/tegra",
            "usr/lib/wsl/lib",
            "usr/local/nvidia/lib64",
            "run/opengl-driver/lib");

    private static final Pattern VERSION = Pattern.compile("Kernel Module.*?\\s(\\d+)\\.(\\d[\\d.]*)");

    private final Path root;
    private final Map<String, String> environment;
    private final String system;

    /**
     * The driver of a machine.
     *
     * @param root the folder that all of its files are below
     * @param environment the variables of its environment
     * @param system the name of its operating system, as Java tells it
     */
    public NvidiaDriver(Path root, Map<String, String> environment, String system) {
        this.root = root;
        this.environment = environment;
        this.system = system;
    }

    /** That of the machine this runs on. */
    public static NvidiaDriver ofThisMachine() {
        return new NvidiaDriver(Path.of(File.separator), System.getenv(), System.getProperty("os.name", ""));
    }

    /** Why there is certainly no card to compute on, and what to do; empty if there may be one. */
    public Optional<String> whyAbsent() {
        if (system.startsWith("Mac")) {
            return Optional.of("there are no NVIDIA drivers for macOS");
        }
        boolean isThere = system.startsWith("Windows") ? isOnWindows() : isOnLinux();
        if (!isThere) {
            return Optional.of("there is no NVIDIA driver; if there is a card, install its driver, or let the container"
                    + " see it");
        }
        String visible = environment.get(VISIBLE);
        if (visible != null && (visible.isBlank() || visible.strip().startsWith("-1"))) {
            return Optional.of(VISIBLE + " in the environment hides all cards; unset it");
        }
        return Optional.empty();
    }

    private boolean isOnWindows() {
        String windows = environment.getOrDefault("SystemRoot", "C:\\Windows");
        return Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
    }

    private boolean isOnLinux() {
        Stream<Path> own = Stream.of(environment.getOrDefault(LOADER_PATH, "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        return DEVICES.stream().map(root::resolve).anyMatch(Files::exists)
                || Stream.concat(FOLDERS.stream().map(root::resolve), own)
                        .anyMatch(folder -> Files.exists(folder.resolve(LIBRARY)));
    }

    /** Its version, such as {@code 535.104.05}; empty where no file tells it. */
    public Optional<String> version() {
        try {
            Matcher version = VERSION.matcher(Files.readString(root.resolve("proc/driver/nvidia/version")));
            return version.find() ? Optional.of(version.group(1) + "." + version.group(2)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first number of its version, such as 535; empty where no file tells it. */
    public OptionalInt branch() {
        return version()
                .map(version -> OptionalInt.of(Integer.parseInt(version.substring(0, version.indexOf('.')))))
                .orElse(OptionalInt.empty());
    }
}

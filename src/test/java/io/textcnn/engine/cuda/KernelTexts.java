package io.textcnn.engine.cuda;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source of kernels shows without being compiled. */
final class KernelTexts {
    /** The one way kernels are declared. */
    private static final Pattern KERNEL =
            Pattern.compile("extern \"C\" __global__ void\\s+(?:__launch_bounds__\\([^)]*\\)\\s*)?(\\w+)\\s*\\(");

    private static final Pattern FUNCTION = Pattern.compile("(?:__global__|__device__)[^(;{]*?(\\w+)\\s*\\(");
    private static final String BARRIER = "__syncthreads";

    private KernelTexts() {}

    /**
     * A kernel.
     *
     * @param meets whether its threads may meet at a barrier, in it or in a function that it calls
     */
    record Kernel(String name, boolean meets) {}

    /** All kernels, in their order. */
    static List<Kernel> kernels(String source) {
        Set<String> meeting = meeting(source);
        List<Kernel> kernels = new ArrayList<>();
        Matcher matcher = KERNEL.matcher(source);
        while (matcher.find()) {
            kernels.add(new Kernel(matcher.group(1), meeting.contains(matcher.group(1))));
        }
        return kernels;
    }

    /** The source with each kernel a function of its file, so that its name may be one that the C library has too. */
    static String asPlainFunctions(String source) {
        return KERNEL.matcher(source).replaceAll("static void kernel_$1(");
    }

    /** The functions in which there is a barrier, or a call of one of them that stands before it. */
    private static Set<String> meeting(String source) {
        List<String> names = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        Matcher matcher = FUNCTION.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
            starts.add(matcher.end());
            ends.add(matcher.start());
        }
        ends.add(source.length());
        Set<String> meeting = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String body = source.substring(starts.get(i), ends.get(i + 1));
            if (body.contains(BARRIER)
                    || meeting.stream()
                            .anyMatch(name -> Pattern.compile("\\b" + name + "\\s*[(<]")
                                    .matcher(body)
                                    .find())) {
                meeting.add(names.get(i));
            }
        }
        return meeting;
    }
}

package io.textcnn.engine;

import java.util.List;
import java.util.Objects;

/**
 * A backend and why it is this one.
 *
 * @param backend the backend, to be closed by whoever asked for it
 * @param name what it is chosen by, such as {@code cpu}
 * @param passedOver those that would have been preferred, the most preferred first; none if this one was demanded
 */
public record OpenedBackend(Backend backend, String name, List<PassedOver> passedOver) {
    /**
     * A backend that cannot run here.
     *
     * @param name what it is chosen by
     * @param reason why, and what to do
     */
    public record PassedOver(String name, String reason) {
        /** Checks that nothing is missing. */
        public PassedOver {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return name + ": " + reason;
        }
    }

    /** Checks that nothing is missing. */
    public OpenedBackend {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(name, "name");
        passedOver = List.copyOf(passedOver);
    }

    /** In one line what computes, and why what is preferred most does not. */
    public String line() {
        String what = name.equals(Backends.CPU) ? "the CPU" : backend.name() + " (" + name + ")";
        return "computing on " + what
                + (passedOver.isEmpty() ? "" : ": " + passedOver.get(0).reason());
    }
}

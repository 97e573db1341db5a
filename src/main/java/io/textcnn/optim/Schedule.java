package io.textcnn.optim;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How large the steps of an update rule are in the course of training, as a factor of its rate: a closed choice, and each of
 * them may be preceded by a {@link WarmUp}.
 */
public sealed interface Schedule {
    /** Steps of the same size from the first to the last. */
    static Schedule constant() {
        return new Constant();
    }

    /** From the full rate to nothing along half a wave of the cosine. */
    static Schedule cosine() {
        return new Cosine(0);
    }

    /** From the full rate to nothing along a straight line. */
    static Schedule linear() {
        return new Linear(0);
    }

    /**
     * The factor of one step.
     *
     * @param progress where it stands between the beginning, 0, and the end of training, 1
     */
    double factor(double progress);

    /** Always 1. */
    record Constant() implements Schedule {
        @Override
        public double factor(double progress) {
            return 1;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /**
     * {@code end + (1 - end) (1 + cos(pi progress)) / 2}: cosine annealing without restarts (Loshchilov and Hutter, ICLR
     * 2017, equation 5).
     *
     * @param end the factor it comes down to, at least 0 and below 1
     */
    record Cosine(double end) implements Schedule {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1)}
         */
        public Cosine {
            Checks.fraction("the schedule's end", end);
        }

        @Override
        public double factor(double progress) {
            return end + (1 - end) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
        }

        @Override
        public String toString() {
            return end == 0 ? "cosine" : "cosine to " + end;
        }
    }

    /**
     * {@code end + (1 - end) (1 - progress)}.
     *
     * @param end the factor it comes down to, at least 0 and below 1
     */
    record Linear(double end) implements Schedule {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1)}
         */
        public Linear {
            Checks.fraction("the schedule's end", end);
        }

        @Override
        public double factor(double progress) {
            return end + (1 - end) * (1 - progress);
        }

        @Override
        public String toString() {
            return end == 0 ? "linear" : "linear to " + end;
        }
    }

    /**
     * Down at given points: the factor is multiplied by {@code drop} at each.
     *
     * @param drop above 0 and below 1
     * @param at shares of all steps, increasing, each above 0 and below 1
     */
    record Stairs(double drop, List<Double> at) implements Schedule {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of its range or they do not increase
         */
        public Stairs {
            at = List.copyOf(at);
            if (!(drop > 0 && drop < 1)) {
                throw new IllegalArgumentException("the schedule's drop must be above 0 and below 1, found " + drop);
            }
            double before = 0;
            for (double point : at) {
                if (!(point > before && point < 1)) {
                    throw new IllegalArgumentException(
                            "the schedule's points must increase from above 0 to below 1, found " + at);
                }
                before = point;
            }
        }

        /** The same with the points one by one. */
        public static Stairs of(double drop, double... at) {
            return new Stairs(drop, Arrays.stream(at).boxed().toList());
        }

        @Override
        public double factor(double progress) {
            return StrictMath.pow(drop, (double)
                    at.stream().filter(point -> progress >= point).count());
        }

        @Override
        public String toString() {
            return "times " + drop + " at " + at.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /**
     * Another schedule after a rise from nothing along a straight line, which keeps the first steps from doing harm (Goyal et
     * al. 2017, section 2.2).
     *
     * @param share the share of all steps that the rise takes, above 0 and below 1
     * @param then the schedule of the rest, from its beginning to its end
     */
    record WarmUp(double share, Schedule then) implements Schedule {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException if it is not above 0 and below 1, or a rise follows the rise
         */
        public WarmUp {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("the warm-up must be above 0 and below 1, found " + share);
            }
            if (then instanceof WarmUp) {
                throw new IllegalArgumentException("one warm-up is enough, found " + then + " after it");
            }
        }

        @Override
        public double factor(double progress) {
            return progress < share ? progress / share : then.factor((progress - share) / (1 - share));
        }

        @Override
        public String toString() {
            return "warm-up " + share + ", then " + then;
        }
    }

    /**
     * This schedule after a warm-up.
     *
     * @param share the share of all steps that the rise takes; 0 for none
     */
    default Schedule after(double share) {
        return share == 0 ? this : new WarmUp(share, this);
    }
}

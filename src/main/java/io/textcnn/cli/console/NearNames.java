package io.textcnn.cli.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which names somebody may have meant. */
public final class NearNames {
    private static final int MOST = 3;
    /** So short a name is part of many others by chance. */
    private static final int SHORTEST_PART = 4;

    private NearNames() {}

    /**
     * The names that are nearest to a wrong one, at most three, the nearest first; none if none is near.
     *
     * <p>Near is what one typing error in three letters makes of it, and what holds the name or is held by it.
     */
    public static List<String> of(String wrong, Collection<String> names) {
        int reach = Math.max(1, wrong.length() / 3);
        return names.stream()
                .filter(name -> distance(wrong, name) <= reach || isPart(wrong, name) || isPart(name, wrong))
                .sorted(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isPart(String part, String whole) {
        return part.length() >= SHORTEST_PART && whole.contains(part);
    }

    /** How many letters to add, drop, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = distances[i - 1][j - 1] + (same ? 0 : 1);
                least = Math.min(least, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, 1 + distances[i - 2][j - 2]);
                }
                distances[i][j] = least;
            }
        }
        return distances[a.length()][b.length()];
    }
}

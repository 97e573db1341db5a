package io.textcnn.engine.nd4j;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** The memory that the steps of one backend use again and again. */
final class Workspaces {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String name = "textcnn-" + NUMBERS.incrementAndGet();
    /** One for each thread that opened a step. */
    private final Set<MemoryWorkspace> opened = ConcurrentHashMap.newKeySet();

    Nd4jStep open() {
        Nd4jStep step = Nd4jStep.open(name);
        opened.add(step.workspace());
        return step;
    }

    /** Gives back all of it; refused while a step is open. */
    void destroy() {
        for (MemoryWorkspace workspace : opened) {
            if (workspace.isScopeActive()) {
                throw new IllegalStateException("a step of this backend is open; close it first");
            }
        }
        // Only its own: others in this process may use ND4J too.
        opened.forEach(Nd4j.getWorkspaceManager()::destroyWorkspace);
        opened.clear();
    }
}

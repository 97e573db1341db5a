package io.textcnn.engine.nd4j;

import io.textcnn.engine.Step;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A step as an ND4J workspace: one block of memory, used from the start again at the next step.
 *
 * <p>ND4J's workspaces belong to a thread and their arrays silently read reused memory once they are closed; so a step
 * knows whether it is open, and each tensor asks.
 */
final class Nd4jStep implements Step {
    /** ND4J opens arrays in the innermost workspace of the thread, so one step a thread, whatever the backend. */
    private static final ThreadLocal<Nd4jStep> CURRENT = new ThreadLocal<>();

    /** The block grows to what the largest step needed; what does not fit yet is allocated beside it and freed after. */
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.25)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .build();

    private final Thread thread = Thread.currentThread();
    private final MemoryWorkspace workspace;
    private boolean open = true;

    private Nd4jStep(MemoryWorkspace workspace) {
        this.workspace = workspace;
    }

    /** Opens the step whose memory is this thread's workspace of the given name. */
    static Nd4jStep open(String workspaceName) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("this thread has a step open; close it first");
        }
        Nd4jStep step = new Nd4jStep(Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, workspaceName));
        CURRENT.set(step);
        return step;
    }

    /** The step of this thread. */
    static Nd4jStep current() {
        Nd4jStep step = CURRENT.get();
        if (step == null) {
            throw new IllegalStateException("no step is open; compute inside try (Step step = backend.step())");
        }
        return step;
    }

    MemoryWorkspace workspace() {
        return workspace;
    }

    /** Refuses the use of {@code what}, which belongs to this step, after its end or by another thread. */
    void require(Object what) {
        if (!open) {
            throw new IllegalStateException("the step that owned " + what + " has ended");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    what + " belongs to a step of the thread " + thread.getName() + "; take it to another as an array");
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a step is closed by the thread that opened it, " + thread.getName());
        }
        open = false;
        CURRENT.remove();
        workspace.close();
    }
}

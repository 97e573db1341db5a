package io.textcnn.engine.nd4j;

import io.textcnn.engine.ThreadStep;
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
final class Nd4jStep extends ThreadStep<Nd4jStep> {
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

    private final MemoryWorkspace workspace;

    private Nd4jStep(String workspaceName) {
        super(CURRENT);
        this.workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, workspaceName);
    }

    /** Opens the step whose memory is this thread's workspace of the given name. */
    static Nd4jStep open(String workspaceName) {
        Nd4jStep step = new Nd4jStep(workspaceName);
        CURRENT.set(step);
        return step;
    }

    /** The step of this thread. */
    static Nd4jStep current() {
        return require(CURRENT);
    }

    MemoryWorkspace workspace() {
        return workspace;
    }

    @Override
    protected void release() {
        workspace.close();
    }
}

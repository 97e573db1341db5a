/**
 * The portable backend: every primitive as ND4J operations, on whichever ND4J backend is on the class path.
 *
 * <p>Start with {@link io.textcnn.engine.nd4j.Nd4jBackend}. The only package that knows ND4J.
 */
package io.textcnn.engine.nd4j;

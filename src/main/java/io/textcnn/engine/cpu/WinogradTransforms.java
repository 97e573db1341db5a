package io.textcnn.engine.cpu;

/**
 * The small matrices of Winograd's F(4x4, 3x3), and their transposes for the way back, each along one axis of many tiles at
 * once (Lavin and Gray 2016, Fast Algorithms for Convolutional Neural Networks, section 4.2).
 *
 * <p>A tile has four cells of output, {@code y}, which come of six cells of input, {@code d}, and three weights, {@code g};
 * input and weights become six numbers each, {@code v} and {@code u}, and their products, {@code m}, become the output.
 * Every argument is arrays in which tile and channel follow one another: plain loops over them, which the JIT compiler turns
 * into vector instructions.
 */
final class WinogradTransforms {
    /** Cells of output of a tile along one axis. */
    static final int CELLS = 4;
    /** Weights of a filter along one axis. */
    static final int KERNEL = 3;
    /** Numbers that a tile becomes along one axis, and cells of its input. */
    static final int POINTS = CELLS + KERNEL - 1;

    /**
     * The numbers are values of polynomials at 0, at plus and minus A and B, and at infinity. At the paper's 1 and 2 rounding
     * loses more; these, and their products, a float holds exactly.
     */
    private static final float A = 0.625f;

    private static final float B = 1.5f;
    private static final float A2 = A * A;
    private static final float B2 = B * B;
    private static final float SUM = A2 + B2;
    private static final float PRODUCT = A2 * B2;
    /** What weights are multiplied by: for the value at 0, at A, at B. */
    private static final float AT_0 = 1 / PRODUCT;

    private static final float AT_A = 1 / (2 * A2 * (A2 - B2));
    private static final float AT_B = 1 / (2 * B2 * (B2 - A2));

    private WinogradTransforms() {}

    /** Six cells of input to six numbers. */
    static void input(float[][] d, float[][] v, int length) {
        float[] d0 = d[0];
        float[] d1 = d[1];
        float[] d2 = d[2];
        float[] d3 = d[3];
        float[] d4 = d[4];
        float[] d5 = d[5];
        float[] v0 = v[0];
        for (int i = 0; i < length; i++) {
            v0[i] = PRODUCT * d0[i] - SUM * d2[i] + d4[i];
        }
        float[] v1 = v[1];
        float[] v2 = v[2];
        for (int i = 0; i < length; i++) {
            float even = d4[i] - B2 * d2[i];
            float odd = A * (d3[i] - B2 * d1[i]);
            v1[i] = even + odd;
            v2[i] = even - odd;
        }
        float[] v3 = v[3];
        float[] v4 = v[4];
        for (int i = 0; i < length; i++) {
            float even = d4[i] - A2 * d2[i];
            float odd = B * (d3[i] - A2 * d1[i]);
            v3[i] = even + odd;
            v4[i] = even - odd;
        }
        float[] v5 = v[5];
        for (int i = 0; i < length; i++) {
            v5[i] = PRODUCT * d1[i] - SUM * d3[i] + d5[i];
        }
    }

    /**
     * {@link #input} transposed, for the two cells that a tile shares with the next one: sets them.
     *
     * @param fourth takes what flows to the cell before last
     * @param fifth takes what flows to the last cell
     */
    static void inputBackToNext(float[][] v, float[] fourth, float[] fifth, int length) {
        float[] v0 = v[0];
        float[] v1 = v[1];
        float[] v2 = v[2];
        float[] v3 = v[3];
        float[] v4 = v[4];
        for (int i = 0; i < length; i++) {
            fourth[i] = v0[i] + v1[i] + v2[i] + v3[i] + v4[i];
        }
        System.arraycopy(v[5], 0, fifth, 0, length);
    }

    /** The same for the first four cells: adds to the first two, which the tile before has set, and sets the others. */
    static void inputBack(float[][] v, float[][] d, int length) {
        float[] v0 = v[0];
        float[] v1 = v[1];
        float[] v2 = v[2];
        float[] v3 = v[3];
        float[] v4 = v[4];
        float[] v5 = v[5];
        float[] d0 = d[0];
        for (int i = 0; i < length; i++) {
            d0[i] += PRODUCT * v0[i];
        }
        float[] d1 = d[1];
        for (int i = 0; i < length; i++) {
            d1[i] += PRODUCT * v5[i] - A * B2 * (v1[i] - v2[i]) - B * A2 * (v3[i] - v4[i]);
        }
        float[] d2 = d[2];
        for (int i = 0; i < length; i++) {
            d2[i] = -(SUM * v0[i] + B2 * (v1[i] + v2[i]) + A2 * (v3[i] + v4[i]));
        }
        float[] d3 = d[3];
        for (int i = 0; i < length; i++) {
            d3[i] = A * (v1[i] - v2[i]) + B * (v3[i] - v4[i]) - SUM * v5[i];
        }
    }

    /** Six numbers to four cells of output. */
    static void output(float[][] m, float[][] y, int length) {
        float[] m0 = m[0];
        float[] m1 = m[1];
        float[] m2 = m[2];
        float[] m3 = m[3];
        float[] m4 = m[4];
        float[] m5 = m[5];
        float[] y0 = y[0];
        for (int i = 0; i < length; i++) {
            y0[i] = m0[i] + m1[i] + m2[i] + m3[i] + m4[i];
        }
        float[] y1 = y[1];
        for (int i = 0; i < length; i++) {
            y1[i] = A * (m1[i] - m2[i]) + B * (m3[i] - m4[i]);
        }
        float[] y2 = y[2];
        for (int i = 0; i < length; i++) {
            y2[i] = A2 * (m1[i] + m2[i]) + B2 * (m3[i] + m4[i]);
        }
        float[] y3 = y[3];
        for (int i = 0; i < length; i++) {
            y3[i] = A * A2 * (m1[i] - m2[i]) + B * B2 * (m3[i] - m4[i]) + m5[i];
        }
    }

    /** {@link #output} transposed. */
    static void outputBack(float[][] y, float[][] m, int length) {
        float[] y0 = y[0];
        float[] y1 = y[1];
        float[] y2 = y[2];
        float[] y3 = y[3];
        System.arraycopy(y0, 0, m[0], 0, length);
        float[] m1 = m[1];
        float[] m2 = m[2];
        for (int i = 0; i < length; i++) {
            float even = y0[i] + A2 * y2[i];
            float odd = A * (y1[i] + A2 * y3[i]);
            m1[i] = even + odd;
            m2[i] = even - odd;
        }
        float[] m3 = m[3];
        float[] m4 = m[4];
        for (int i = 0; i < length; i++) {
            float even = y0[i] + B2 * y2[i];
            float odd = B * (y1[i] + B2 * y3[i]);
            m3[i] = even + odd;
            m4[i] = even - odd;
        }
        System.arraycopy(y3, 0, m[5], 0, length);
    }

    /** Three weights of a filter to six numbers. */
    static void filter(float[][] g, float[][] u, int length) {
        float[] g0 = g[0];
        float[] g1 = g[1];
        float[] g2 = g[2];
        for (int i = 0; i < length; i++) {
            u[0][i] = AT_0 * g0[i];
            u[1][i] = AT_A * (g0[i] + A2 * g2[i] + A * g1[i]);
            u[2][i] = AT_A * (g0[i] + A2 * g2[i] - A * g1[i]);
            u[3][i] = AT_B * (g0[i] + B2 * g2[i] + B * g1[i]);
            u[4][i] = AT_B * (g0[i] + B2 * g2[i] - B * g1[i]);
        }
        System.arraycopy(g2, 0, u[5], 0, length);
    }

    /** {@link #filter} transposed. */
    static void filterBack(float[][] u, float[][] g, int length) {
        float[] g0 = g[0];
        float[] g1 = g[1];
        float[] g2 = g[2];
        for (int i = 0; i < length; i++) {
            float near = AT_A * (u[1][i] + u[2][i]);
            float far = AT_B * (u[3][i] + u[4][i]);
            g0[i] = AT_0 * u[0][i] + near + far;
            g1[i] = A * AT_A * (u[1][i] - u[2][i]) + B * AT_B * (u[3][i] - u[4][i]);
            g2[i] = A2 * near + B2 * far + u[5][i];
        }
    }
}

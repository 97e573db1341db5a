// Look up, convolve and keep the maximum over time, by way of the products of each distinct word with each tap of each
// filter: products [words, columns]. The columns of a bank of F filters of width h are tap after tap, F columns each.

// A bank [filters, dimensions, width] as rows of the matrix of all taps, [columns, dimensions].
extern "C" __global__ void pack_bank(
    real *taps, const real *bank, int filters, int dimensions, int width, int first_column, int n) {
    EACH(i, n) {
        int d = (int)(i % dimensions);
        int filter = (int)(i / dimensions % filters);
        int tap = (int)(i / dimensions / filters);
        taps[first_column * (long long)dimensions + i] = bank[((long long)filter * dimensions + d) * width + tap];
    }
}

// The inverse.
extern "C" __global__ void unpack_bank(
    real *bank, const real *taps, int filters, int dimensions, int width, int first_column, int n) {
    EACH(i, n) {
        int tap = (int)(i % width);
        int d = (int)(i / width % dimensions);
        int filter = (int)(i / width / dimensions);
        bank[i] = taps[(first_column + (long long)tap * filters + filter) * dimensions + d];
    }
}

// A block of threads along the features of one sentence (block x). words [batch, length] holds rows of products, -1 for none;
// lengths [batch] where each sentence's last word ends. Of each feature: its filter's width, the column of its first tap,
// and the distance of its taps. Windows start at -(width - 1), ..., length - 1; the first without a word counts as 0.
extern "C" __global__ void window_max(
    real *maxima, int *positions, const real *products, const int *words, const int *lengths, const int *widths,
    const int *firsts, const int *distances, int length, int columns, int features) {
    int feature = blockIdx.y * blockDim.x + threadIdx.x;
    if (feature >= features) {
        return;
    }
    const int *sentence = words + (long long)blockIdx.x * length;
    int end = lengths[blockIdx.x];
    int width = widths[feature];
    int distance = distances[feature];
    const real *product = products + firsts[feature];
    int windows = end == 0 ? 0 : end + width - 1;
    real best = 0;
    int position = windows;
    bool is_first = true;
    for (int window = 0; window < windows; window++) {
        real sum = 0;
        for (int tap = 0; tap < width; tap++) {
            int at = window - (width - 1) + tap;
            int word = at >= 0 && at < end ? sentence[at] : -1;
            sum += word < 0 ? 0 : product[(long long)word * columns + tap * distance];
        }
        if (is_first || sum > best) {
            best = sum;
            position = window;
            is_first = false;
        }
    }
    if (!is_first && 0 > best) {
        best = 0;
        position = windows;
    }
    maxima[(long long)blockIdx.x * features + feature] = best;
    positions[(long long)blockIdx.x * features + feature] = position;
}

// The gradient of products: of each word (block x), the windows that hold it at some tap and are a maximum. occurrences are
// places in [batch, length], in order. Of each column: its feature, and how far before the word's place its window starts,
// counted as positions are.
extern "C" __global__ void spread_to_products(
    real *grad_products, const int *starts, const int *occurrences, const real *grad, const int *positions,
    const int *feature_of, const int *shift_of, int length, int features, int columns) {
    int column = blockIdx.y * blockDim.x + threadIdx.x;
    if (column >= columns) {
        return;
    }
    int feature = feature_of[column];
    int shift = shift_of[column];
    int end = starts[blockIdx.x + 1];
    real sum = 0;
    for (int o = starts[blockIdx.x]; o < end; o++) {
        int sentence = occurrences[o] / length;
        int at = occurrences[o] - sentence * length;
        long long i = (long long)sentence * features + feature;
        sum += positions[i] == at + shift ? grad[i] : 0;
    }
    grad_products[(long long)blockIdx.x * columns + column] = sum;
}

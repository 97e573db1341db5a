// Windows that slide over images: convolution as a matrix product, pooling, maxima over time. Gradients are gathered: each
// cell of the image adds up what the windows that hold it send back, in the windows' order.

// Images [batch, channels, height, width] to [channels * kernel_height * kernel_width, batch * out_height * out_width].
extern "C" __global__ void image_to_columns(
    real *out, const real *image, int batch, int channels, int height, int width, int kernel_height, int kernel_width,
    int stride_height, int stride_width, int top, int left, int out_height, int out_width, int n) {
    EACH(i, n) {
        unsigned int rest = i;
        int out_x = (int)(rest % out_width);
        rest /= out_width;
        int out_y = (int)(rest % out_height);
        rest /= out_height;
        int b = (int)(rest % batch);
        rest /= batch;
        int tap_x = (int)(rest % kernel_width);
        rest /= kernel_width;
        int tap_y = (int)(rest % kernel_height);
        int channel = (int)(rest / kernel_height);
        int y = out_y * stride_height - top + tap_y;
        int x = out_x * stride_width - left + tap_x;
        bool inside = y >= 0 && y < height && x >= 0 && x < width;
        out[i] = inside ? image[((b * channels + channel) * height + y) * width + x] : 0;
    }
}

// The way back: n counts the image's elements.
extern "C" __global__ void columns_to_image(
    real *image, const real *columns, int batch, int channels, int height, int width, int kernel_height,
    int kernel_width, int stride_height, int stride_width, int top, int left, int out_height, int out_width,
    int n) {
    EACH(i, n) {
        int x = (int)(i % width);
        int y = (int)(i / width % height);
        int channel = (int)(i / width / height % channels);
        unsigned int b = i / width / height / channels;
        real sum = 0;
        for (int tap_y = 0; tap_y < kernel_height; tap_y++) {
            int from_y = y + top - tap_y;
            int out_y = from_y / stride_height;
            if (from_y < 0 || from_y % stride_height != 0 || out_y >= out_height) {
                continue;
            }
            for (int tap_x = 0; tap_x < kernel_width; tap_x++) {
                int from_x = x + left - tap_x;
                int out_x = from_x / stride_width;
                if (from_x < 0 || from_x % stride_width != 0 || out_x >= out_width) {
                    continue;
                }
                unsigned int row = (channel * kernel_height + tap_y) * kernel_width + tap_x;
                sum += columns[((row * batch + b) * out_height + out_y) * out_width + out_x];
            }
        }
        image[i] = sum;
    }
}

// The part of a window that lies in the image, along one axis.
#define CLIP(first, end, out, stride, before, kernel, length)    \
    int first = (out) * (stride) - (before);                     \
    int end = first + (kernel) < (length) ? first + (kernel) : (length); \
    first = first > 0 ? first : 0

extern "C" __global__ void max_pool(
    real *out, const real *image, int height, int width, int kernel_height, int kernel_width, int stride_height,
    int stride_width, int top, int left, int out_height, int out_width, int n) {
    EACH(i, n) {
        const real *plane = image + i / out_width / out_height * height * width;
        CLIP(first_y, end_y, (int)(i / out_width % out_height), stride_height, top, kernel_height, height);
        CLIP(first_x, end_x, (int)(i % out_width), stride_width, left, kernel_width, width);
        real largest = plane[first_y * width + first_x];
        for (int y = first_y; y < end_y; y++) {
            for (int x = first_x; x < end_x; x++) {
                real value = plane[y * width + x];
                largest = value > largest ? value : largest;
            }
        }
        out[i] = largest;
    }
}

// A mean counts the cells of the image, not those around it.
extern "C" __global__ void mean_pool(
    real *out, const real *image, int height, int width, int kernel_height, int kernel_width, int stride_height,
    int stride_width, int top, int left, int out_height, int out_width, int n) {
    EACH(i, n) {
        const real *plane = image + i / out_width / out_height * height * width;
        CLIP(first_y, end_y, (int)(i / out_width % out_height), stride_height, top, kernel_height, height);
        CLIP(first_x, end_x, (int)(i % out_width), stride_width, left, kernel_width, width);
        real sum = 0;
        for (int y = first_y; y < end_y; y++) {
            for (int x = first_x; x < end_x; x++) {
                sum += plane[y * width + x];
            }
        }
        out[i] = sum / ((end_y - first_y) * (end_x - first_x));
    }
}

// The windows that hold a cell, along one axis: from the first that ends behind it to the last that begins at or before it.
#define HOLDERS(first, last, at, stride, before, kernel, outputs)                       \
    int last = ((at) + (before)) / (stride);                                            \
    int first = (at) + (before) - (kernel);                                             \
    first = first < 0 ? 0 : first / (stride) + 1;                                       \
    last = last < (outputs) ? last : (outputs)-1

// n counts the image's elements. Of a window's equal maxima the first gets the gradient.
extern "C" __global__ void max_pool_backward(
    real *grad_image, const real *image, const real *grad, int height, int width, int kernel_height, int kernel_width,
    int stride_height, int stride_width, int top, int left, int out_height, int out_width, int n) {
    EACH(i, n) {
        int at_x = (int)(i % width);
        int at_y = (int)(i / width % height);
        unsigned int plane = i / width / height;
        const real *cells = image + plane * height * width;
        HOLDERS(first_row, last_row, at_y, stride_height, top, kernel_height, out_height);
        HOLDERS(first_column, last_column, at_x, stride_width, left, kernel_width, out_width);
        real mine = cells[at_y * width + at_x];
        real sum = 0;
        for (int row = first_row; row <= last_row; row++) {
            for (int column = first_column; column <= last_column; column++) {
                CLIP(first_y, end_y, row, stride_height, top, kernel_height, height);
                CLIP(first_x, end_x, column, stride_width, left, kernel_width, width);
                bool is_largest = true;
                for (int y = first_y; y < end_y; y++) {
                    for (int x = first_x; x < end_x; x++) {
                        bool is_before = y < at_y || (y == at_y && x < at_x);
                        real value = cells[y * width + x];
                        is_largest = is_largest && (is_before ? value < mine : value <= mine);
                    }
                }
                if (is_largest) {
                    sum += grad[(plane * out_height + row) * out_width + column];
                }
            }
        }
        grad_image[i] = sum;
    }
}

extern "C" __global__ void mean_pool_backward(
    real *grad_image, const real *grad, int height, int width, int kernel_height, int kernel_width, int stride_height,
    int stride_width, int top, int left, int out_height, int out_width, int n) {
    EACH(i, n) {
        int at_x = (int)(i % width);
        int at_y = (int)(i / width % height);
        unsigned int plane = i / width / height;
        HOLDERS(first_row, last_row, at_y, stride_height, top, kernel_height, out_height);
        HOLDERS(first_column, last_column, at_x, stride_width, left, kernel_width, out_width);
        real sum = 0;
        for (int row = first_row; row <= last_row; row++) {
            for (int column = first_column; column <= last_column; column++) {
                CLIP(first_y, end_y, row, stride_height, top, kernel_height, height);
                CLIP(first_x, end_x, column, stride_width, left, kernel_width, width);
                sum += grad[(plane * out_height + row) * out_width + column]
                    / ((end_y - first_y) * (end_x - first_x));
            }
        }
        grad_image[i] = sum;
    }
}

// [rows, time] -> [rows]: the largest, and the first place it stands.
extern "C" __global__ void max_over_time(real *values, int *positions, const real *maps, int time, int n) {
    EACH(i, n) {
        const real *row = maps + i * time;
        int best = 0;
        for (int t = 1; t < time; t++) {
            best = row[t] > row[best] ? t : best;
        }
        values[i] = row[best];
        positions[i] = best;
    }
}

extern "C" __global__ void max_over_time_backward(
    real *out, const real *grad, const int *positions, int time, int n) {
    EACH(i, n) {
        out[i] = positions[i / time] == i % time ? grad[i / time] : 0;
    }
}

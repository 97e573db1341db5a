// Rows of tables by their numbers; -1 stands for no row.

extern "C" __global__ void gather(real *out, const real *table, const int *ids, int columns, int n) {
    EACH(i, n) {
        int id = ids[i / columns];
        out[i] = id < 0 ? 0 : table[(long long)id * columns + i % columns];
    }
}

// Adds a further table's rows.
extern "C" __global__ void gather_more(real *out, const real *table, const int *ids, int columns, int n) {
    EACH(i, n) {
        int id = ids[i / columns];
        out[i] += id < 0 ? 0 : table[(long long)id * columns + i % columns];
    }
}

// Into a table of zeros: touched[k] is the sum of the rows occurrences[starts[k]], ..., occurrences[starts[k + 1] - 1].
extern "C" __global__ void scatter_add(
    real *table, const int *touched, const int *starts, const int *occurrences, const real *rows, int columns,
    int n) {
    EACH(i, n) {
        long long k = i / columns;
        long long column = i % columns;
        real sum = 0;
        for (int o = starts[k]; o < starts[k + 1]; o++) {
            sum += rows[(long long)occurrences[o] * columns + column];
        }
        table[(long long)touched[k] * columns + column] = sum;
    }
}

extern "C" __global__ void assign_rows(real *table, const int *ids, const real *rows, int columns, int n) {
    EACH(i, n) {
        table[(long long)ids[i / columns] * columns + i % columns] = rows[i];
    }
}

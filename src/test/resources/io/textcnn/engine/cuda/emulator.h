// What makes plain C++ of the kernels, and runs them on the CPU: this file, the kernels, then the table of them. Slow, but it
// sees what a card passes over in silence: memory that was never written is full of NaN, what reaches outside of a piece of
// memory fails, and so do threads that miss each other at a barrier. One launch at a time.
#include <cmath>
#include <csetjmp>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <pthread.h>
#include <sys/mman.h>
#include <tuple>
#include <type_traits>
#include <ucontext.h>
#include <unistd.h>
#include <utility>
#include <vector>

// ---------------------------------------------------------------------------------------------------- the language

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __restrict__ __restrict
#define __launch_bounds__(...)
#define __constant__ static
// all in one place, to be spoilt before each block
#define __shared__ static __attribute__((section("block_memory")))
#define __syncthreads() emulator::barrier(__FILE__, __LINE__)

struct EmulatedIndex {
    unsigned x, y, z;
};
static EmulatedIndex threadIdx, blockIdx, blockDim, gridDim;

template <typename T> static inline T __ldg(const T *from) { return *from; }
static inline float rsqrt(float x) { return 1 / std::sqrt(x); }
static inline double rsqrt(double x) { return 1 / std::sqrt(x); }
static inline float rsqrtf(float x) { return rsqrt(x); }

template <typename A, typename B> static inline std::common_type_t<A, B> max(A a, B b) {
    if constexpr (std::is_floating_point_v<std::common_type_t<A, B>>) {
        return std::fmax(a, b);
    } else {
        return (std::common_type_t<A, B>)a > (std::common_type_t<A, B>)b ? a : b;
    }
}

template <typename A, typename B> static inline std::common_type_t<A, B> min(A a, B b) {
    if constexpr (std::is_floating_point_v<std::common_type_t<A, B>>) {
        return std::fmin(a, b);
    } else {
        return (std::common_type_t<A, B>)a < (std::common_type_t<A, B>)b ? a : b;
    }
}

template <typename T> static inline T atomicAdd(T *at, std::common_type_t<T> value) {
    T old = *at;
    *at = old + value;
    return old;
}

namespace emulator {

// -------------------------------------------------------------------------------------------------------- failures

static const int MESSAGE = 1024;
static char *message;
static jmp_buf home;
static const char *kernel_name;

// One thread of the kernel that runs, its arguments with it; null while none does.
struct Thread {
    virtual void run() = 0;
};
static Thread *running;

static void abandon_fibres();

// What has been asked for ends here, with this message to Java.
[[noreturn]] __attribute__((format(printf, 1, 2), noinline)) static void fail(const char *format, ...) {
    int used = 0;
    if (kernel_name && !running) {
        used = snprintf(message, MESSAGE, "kernel %s: ", kernel_name);
    } else if (kernel_name) {
        used = snprintf(message, MESSAGE, "kernel %s, block %u,%u of %u,%u, thread %u of %u: ", kernel_name, blockIdx.x,
                blockIdx.y, gridDim.x, gridDim.y, threadIdx.x, blockDim.x);
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message + used, MESSAGE - used, format, arguments);
    va_end(arguments);
    _longjmp(home, 1);
}

// ---------------------------------------------------------------------------------------------------------- memory

// NaN as a float, as half a double, and an int that no index should be.
static const uint32_t UNWRITTEN = 0x7FF8DEAD;
static const size_t ALIGNMENT = 256;

// Pages of which the first and the last may not be touched, GUARD bytes each; what was asked for lies at the end of the
// others, as far as its alignment lets it, and what is left around it is filled and must stay so.
struct Piece {
    char *pages;
    size_t mapped;
    char *from;
    size_t bytes;
};
static std::map<uintptr_t, Piece> pieces;
// Pages of pieces that were freed, by their size, to be used again.
static std::map<size_t, std::vector<char *>> idle;
static size_t idle_bytes;
static const size_t MOST_IDLE = 64 << 20;
static const size_t PAGE = (size_t)sysconf(_SC_PAGESIZE);
static const size_t GUARD = 256 << 10;

static void spoil(char *from, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        from[i] = (char)(UNWRITTEN >> 8 * ((uintptr_t)(from + i) % 4));
    }
}

static void spoil_words(char *from, char *to) {
    for (uint32_t *word = (uint32_t *)from; word < (uint32_t *)to; word++) {
        *word = UNWRITTEN;
    }
}

static bool spoilt(const char *from, const char *to) {
    for (; from < to && (uintptr_t)from % 4; from++) {
        if (*from != (char)(UNWRITTEN >> 8 * ((uintptr_t)from % 4))) {
            return false;
        }
    }
    for (; from < to; from += 4) {
        uint32_t word;
        memcpy(&word, from, 4);
        if (word != UNWRITTEN) {
            return false;
        }
    }
    return true;
}

// The piece that an address lies in or behind; null if there is none.
static const Piece *piece_of(const void *address) {
    auto after = pieces.upper_bound((uintptr_t)address);
    return after == pieces.begin() ? nullptr : &std::prev(after)->second;
}

static bool inside(const Piece *piece, const void *from, size_t bytes) {
    return piece && (const char *)from + bytes <= piece->from + piece->bytes;
}

static char *range(int64_t address, int64_t bytes, const char *what) {
    char *from = (char *)address;
    if (!inside(piece_of(from), from, (size_t)bytes)) {
        fail("%s: the %lld bytes at %p are not all memory of the device", what, (long long)bytes, (void *)from);
    }
    return from;
}

// Null if there are none.
static char *take_pages(size_t mapped) {
    auto &same = idle[mapped];
    if (!same.empty()) {
        char *pages = same.back();
        same.pop_back();
        idle_bytes -= mapped - 2 * GUARD;
        return pages;
    }
    void *pages = mmap(nullptr, mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    bool there = pages != MAP_FAILED
            && !mprotect((char *)pages + GUARD, mapped - 2 * GUARD, PROT_READ | PROT_WRITE);
    return there ? (char *)pages : nullptr;
}

static void give_pages(char *pages, size_t mapped) {
    if (idle_bytes + mapped - 2 * GUARD > MOST_IDLE) {
        munmap(pages, mapped);
        return;
    }
    idle_bytes += mapped - 2 * GUARD;
    idle[mapped].push_back(pages);
}

static void check_surroundings(const Piece &piece) {
    if (!spoilt(piece.pages + GUARD, piece.from)) {
        fail("wrote before the beginning of a piece of memory of %zu bytes", piece.bytes);
    }
    if (!spoilt(piece.from + piece.bytes, piece.pages + piece.mapped - GUARD)) {
        fail("wrote behind the end of a piece of memory of %zu bytes", piece.bytes);
    }
}

// --------------------------------------------------------------------------------------------------------- signals

static const int SIGNALS[] = {SIGSEGV, SIGBUS, SIGFPE};
static struct sigaction others[3];
static pthread_t caller;
static volatile bool busy;
static bool caught;

static void on_signal(int signal, siginfo_t *info, void *context) {
    if (busy && pthread_equal(caller, pthread_self())) {
        busy = false;
        const char *address = (const char *)info->si_addr;
        if (signal == SIGFPE) {
            fail("divided by zero");
        }
        auto after = pieces.upper_bound((uintptr_t)address);
        const Piece *next = after == pieces.end() ? nullptr : &after->second;
        const Piece *last = piece_of(address);
        if (next && address >= next->pages) {
            fail("reaches %td bytes before the beginning of a piece of memory of %zu bytes", next->from - address,
                    next->bytes);
        }
        if (last && address < last->pages + last->mapped) {
            fail("reaches %td bytes behind the end of a piece of memory of %zu bytes",
                    address - (last->from + last->bytes), last->bytes);
        }
        fail("reaches outside of all memory, at %p", (const void *)address);
    }
    // Java's own: it finds null and halts its threads this way.
    const struct sigaction &other = others[signal == SIGSEGV ? 0 : signal == SIGBUS ? 1 : 2];
    if (other.sa_flags & SA_SIGINFO) {
        other.sa_sigaction(signal, info, context);
    } else if (other.sa_handler == SIG_DFL || other.sa_handler == SIG_IGN) {
        sigaction(signal, &other, nullptr);
    } else {
        other.sa_handler(signal);
    }
}

// Once, for to change this for each call takes longer than most kernels.
static void catch_signals() {
    if (caught) {
        return;
    }
    caught = true;
    struct sigaction own = {};
    own.sa_sigaction = on_signal;
    own.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
    for (int i = 0; i < 3; i++) {
        sigaction(SIGNALS[i], &own, &others[i]);
    }
}

// Whether all went well.
template <typename Work> static bool guarded(char *text, Work work) {
    message = text;
    message[0] = 0;
    kernel_name = nullptr;
    running = nullptr;
    bool done = false;
    catch_signals();
    caller = pthread_self();
    busy = true;
    if (!_setjmp(home)) {
        work();
        done = true;
    } else {
        abandon_fibres();
    }
    busy = false;
    kernel_name = nullptr;
    return done;
}

// ---------------------------------------------------------------------------------------------------------- blocks

static const int MOST_THREADS = 1024;
static const size_t STACK = 64 << 10;

enum State { READY, WAITING, RETURNED };

// A thread of a block that meets the others: each has a stack, used for one block after another.
struct Fibre {
    jmp_buf there;
    ucontext_t beginning;
    bool begun;
    State state;
    const char *file;
    int line;
};
static Fibre fibres[MOST_THREADS];
static char *stacks;
static jmp_buf scheduler;
static bool meeting;
// Threads and blocks run one way in one launch, the other way in the next, and from barrier to barrier there and back: who
// leans on their order is found out.
static bool backwards;

static void abandon_fibres() {
    for (Fibre &fibre : fibres) {
        fibre.begun = false;
    }
}

static void live() {
    for (;;) {
        running->run();
        Fibre &fibre = fibres[threadIdx.x];
        fibre.state = RETURNED;
        if (!_setjmp(fibre.there)) {
            _longjmp(scheduler, 1);
        }
    }
}

__attribute__((noinline)) static void wait_for_others(const char *file, int line) {
    if (!meeting) {
        fail("meets a barrier, %s, line %d, which the emulator did not see in its text", file, line);
    }
    Fibre &fibre = fibres[threadIdx.x];
    fibre.state = WAITING;
    fibre.file = file;
    fibre.line = line;
    if (!_setjmp(fibre.there)) {
        _longjmp(scheduler, 1);
    }
}

__attribute__((always_inline)) static inline void barrier(const char *file, int line) {
    asm volatile("" ::: "memory");
    wait_for_others(file, line);
    asm volatile("" ::: "memory");
}

__attribute__((noinline)) static void resume(unsigned thread) {
    threadIdx.x = thread;
    Fibre &fibre = fibres[thread];
    if (_setjmp(scheduler)) {
        return;
    }
    if (fibre.begun) {
        _longjmp(fibre.there, 1);
    }
    getcontext(&fibre.beginning);
    fibre.beginning.uc_stack.ss_sp = stacks + thread * STACK;
    fibre.beginning.uc_stack.ss_size = STACK;
    fibre.beginning.uc_link = nullptr;
    makecontext(&fibre.beginning, live, 0);
    fibre.begun = true;
    setcontext(&fibre.beginning);
}

__attribute__((section("block_memory"))) static uint64_t block_memory_is_there = 1;
extern "C" char __start_block_memory[], __stop_block_memory[];

static void run_meeting_block() {
    asm volatile("" ::"r"(&block_memory_is_there));
    spoil_words(__start_block_memory, __stop_block_memory);
    for (unsigned t = 0; t < blockDim.x; t++) {
        fibres[t].state = READY;
    }
    for (bool down = backwards;; down = !down) {
        unsigned returned = 0;
        for (unsigned i = 0; i < blockDim.x; i++) {
            unsigned t = down ? blockDim.x - 1 - i : i;
            resume(t);
            returned += fibres[t].state == RETURNED;
        }
        if (returned == blockDim.x) {
            return;
        }
        const Fibre *first = nullptr;
        for (unsigned t = 0; t < blockDim.x; t++) {
            threadIdx.x = t;
            const Fibre &fibre = fibres[t];
            if (fibre.state == WAITING && returned) {
                fail("waits at the barrier in %s, line %d, but %u threads of the block have returned", fibre.file,
                        fibre.line, returned);
            }
            first = first ? first : &fibre;
            if (fibre.line != first->line || strcmp(fibre.file, first->file)) {
                fail("waits at the barrier in %s, line %d, but another thread of the block at the one in %s, line %d",
                        fibre.file, fibre.line, first->file, first->line);
            }
        }
    }
}

static void run_block() {
    for (unsigned i = 0; i < blockDim.x; i++) {
        threadIdx.x = backwards ? blockDim.x - 1 - i : i;
        running->run();
    }
}

static void run_grid(Thread &thread, bool meets, const std::vector<const Piece *> &used) {
    running = &thread;
    meeting = meets;
    backwards = !backwards;
    if (meets && !stacks) {
        void *memory = mmap(nullptr, MOST_THREADS * STACK, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (memory == MAP_FAILED) {
            fail("no memory for the threads' stacks");
        }
        stacks = (char *)memory;
    }
    unsigned long long blocks = (unsigned long long)gridDim.x * gridDim.y;
    for (unsigned long long i = 0; i < blocks; i++) {
        unsigned long long block = backwards ? blocks - 1 - i : i;
        blockIdx = {(unsigned)(block % gridDim.x), (unsigned)(block / gridDim.x), 0};
        if (meets) {
            run_meeting_block();
        } else {
            run_block();
        }
    }
    running = nullptr;
    for (const Piece *piece : used) {
        check_surroundings(*piece);
    }
}

// ------------------------------------------------------------------------------------------------------- arguments

template <typename P> static int aligned(int at) { return (at + (int)alignof(P) - 1) / (int)alignof(P) * (int)alignof(P); }

// Takes arguments one after another, each from the next multiple of its alignment.
struct Reader {
    const char *from;
    int at;
    int number;
    std::vector<const Piece *> used;

    template <typename P> P next() {
        at = aligned<P>(at);
        number++;
        P value;
        memcpy(&value, from + at, sizeof(P));
        at += (int)sizeof(P);
        if constexpr (std::is_pointer_v<P>) {
            check(value, alignof(std::remove_pointer_t<P>));
        }
        return value;
    }

    void check(const void *address, size_t alignment) {
        if (!address) {
            return;
        }
        const Piece *piece = piece_of(address);
        // where a piece ends there may be nothing to be read, and nothing is
        if (!inside(piece, address, 0)) {
            fail("argument %d, %p, is no memory of the device", number, address);
        }
        if ((uintptr_t)address % alignment) {
            fail("argument %d, %p, is not a multiple of %zu", number, address, alignment);
        }
        used.push_back(piece);
    }
};

template <typename... P> struct Call : Thread {
    void (*kernel)(P...);
    std::tuple<P...> arguments;

    Call(void (*kernel)(P...), Reader &reader) : kernel(kernel), arguments{reader.next<P>()...} {}

    void run() override { std::apply(kernel, arguments); }
};

struct Kernel {
    const char *name;
    void (*launch)(const char *arguments, int length, bool meets);
    bool meets;
};

template <typename... P> static void launch(void (*kernel)(P...), const char *arguments, int length, bool meets) {
    int end = 0;
    ((end = aligned<P>(end) + (int)sizeof(P)), ...);
    if (end != length) {
        fail("takes %d bytes of arguments, was given %d", end, length);
    }
    Reader reader = {arguments, 0, 0, {}};
    Call<P...> call(kernel, reader);
    run_grid(call, meets, reader.used);
}

template <auto kernel> static void launch_of(const char *arguments, int length, bool meets) {
    launch(kernel, arguments, length, meets);
}

extern const Kernel KERNELS[];
extern const int KERNEL_COUNT;

// ----------------------------------------------------------------------------------- what NVIDIA's libraries would do

// A convolution's sizes, as Java gives them.
struct Sizes {
    int batch, channels, height, width, filters, rows, columns, top, left, down, across, output_height, output_width;

    // work(picture, filter, channel, row and column of the filter, row and column of the input, of the output)
    template <typename Work> void each(Work work) const {
        for (int n = 0; n < batch; n++)
            for (int f = 0; f < filters; f++)
                for (int y = 0; y < output_height; y++)
                    for (int x = 0; x < output_width; x++)
                        for (int c = 0; c < channels; c++)
                            for (int i = 0; i < rows; i++)
                                for (int j = 0; j < columns; j++) {
                                    work(n, f, c, i, j, y * down - top + i, x * across - left + j, y, x);
                                }
    }
};

// Rounds what was added up in double.
template <typename T> static void round_all(const std::vector<double> &sums, T *result) {
    for (size_t i = 0; i < sums.size(); i++) {
        result[i] = (T)sums[i];
    }
}

template <typename T> static void convolution(const Sizes &s, int kind, int64_t first, int64_t second, int64_t result) {
    int64_t input = (int64_t)s.batch * s.channels * s.height * s.width;
    int64_t filters = (int64_t)s.filters * s.channels * s.rows * s.columns;
    int64_t output = (int64_t)s.batch * s.filters * s.output_height * s.output_width;
    const int64_t sizes[3][3] = {{input, filters, output}, {filters, output, input}, {input, output, filters}};
    auto cells = [&](int which, int64_t address) {
        return (T *)range(address, sizes[kind][which] * (int64_t)sizeof(T), "convolution");
    };
    const T *a = cells(0, first), *b = cells(1, second);
    T *to = cells(2, result);
    std::vector<double> sums((size_t)sizes[kind][2]);
    s.each([&](int n, int f, int c, int i, int j, int in_y, int in_x, int y, int x) {
        if (in_y < 0 || in_y >= s.height || in_x < 0 || in_x >= s.width) {
            return;
        }
        int64_t at_input = (((int64_t)n * s.channels + c) * s.height + in_y) * s.width + in_x;
        int64_t at_filter = (((int64_t)f * s.channels + c) * s.rows + i) * s.columns + j;
        int64_t at_output = (((int64_t)n * s.filters + f) * s.output_height + y) * s.output_width + x;
        const int64_t at[3][3] = {
                {at_input, at_filter, at_output}, {at_filter, at_output, at_input}, {at_input, at_output, at_filter}};
        sums[(size_t)at[kind][2]] += (double)a[at[kind][0]] * b[at[kind][1]];
    });
    round_all(sums, to);
}

template <typename T>
static void product(bool across_a, bool across_b, int m, int n, int k, int64_t a, int64_t b, int64_t c) {
    const T *left = (T *)range(a, (int64_t)m * k * (int64_t)sizeof(T), "gemm");
    const T *right = (T *)range(b, (int64_t)k * n * (int64_t)sizeof(T), "gemm");
    T *to = (T *)range(c, (int64_t)m * n * (int64_t)sizeof(T), "gemm");
    std::vector<double> sums((size_t)n);
    for (int64_t i = 0; i < m; i++) {
        sums.assign((size_t)n, 0);
        for (int64_t p = 0; p < k; p++) {
            double factor = across_a ? left[p * m + i] : left[i * k + p];
            for (int64_t j = 0; j < n; j++) {
                sums[(size_t)j] += factor * (across_b ? right[j * k + p] : right[p * n + j]);
            }
        }
        round_all(sums, to + i * n);
    }
}

}  // namespace emulator

// -------------------------------------------------------------------------- what the compiler's checks call on a finding

namespace emulator {
// What each of the compiler's descriptions of a finding begins with.
struct Place {
    const char *file;
    uint32_t line, column;
};

[[noreturn]] static void found(const Place *place, const char *what) {
    fail("%s, line %u: %s", place->file, place->line, what);
}
}  // namespace emulator

extern "C" {
void __ubsan_handle_out_of_bounds(emulator::Place *place, void *) {
    emulator::found(place, "an index outside of its array");
}
void __ubsan_handle_add_overflow(emulator::Place *place, void *, void *) { emulator::found(place, "a sum overflows"); }
void __ubsan_handle_sub_overflow(emulator::Place *place, void *, void *) {
    emulator::found(place, "a difference overflows");
}
void __ubsan_handle_mul_overflow(emulator::Place *place, void *, void *) {
    emulator::found(place, "a product overflows");
}
void __ubsan_handle_negate_overflow(emulator::Place *place, void *) {
    emulator::found(place, "a negation overflows");
}
void __ubsan_handle_divrem_overflow(emulator::Place *place, void *, void *) {
    emulator::found(place, "divides by zero, or overflows");
}
void __ubsan_handle_shift_out_of_bounds(emulator::Place *place, void *, void *) {
    emulator::found(place, "shifts too far");
}

// ------------------------------------------------------------------------------------------------- what Java calls

// Each returns 0, or 1 and a message.
#pragma GCC visibility push(default)

int emulator_allocate(int64_t bytes, int64_t *address, char *text) {
    using namespace emulator;
    return !guarded(text, [&] {
        size_t room = ((size_t)bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        size_t between = (room + PAGE - 1) / PAGE * PAGE;
        size_t mapped = between + 2 * GUARD;
        char *pages = take_pages(mapped);
        if (!pages) {
            fail("no memory of %lld bytes", (long long)bytes);
        }
        char *from = pages + GUARD + between - room;
        spoil_words(pages + GUARD, pages + GUARD + between);
        pieces[(uintptr_t)from] = {pages, mapped, from, (size_t)bytes};
        *address = (int64_t)from;
    });
}

int emulator_free(int64_t address, char *text) {
    using namespace emulator;
    return !guarded(text, [&] {
        auto found = pieces.find((uintptr_t)address);
        if (found == pieces.end()) {
            fail("freed what is no piece of memory, or was freed before: %p", (void *)address);
        }
        Piece piece = found->second;
        pieces.erase(found);
        give_pages(piece.pages, piece.mapped);
    });
}

int emulator_copy(int64_t to, int64_t from, int64_t bytes, char *text) {
    using namespace emulator;
    return !guarded(text, [&] {
        char *target = range(to, bytes, "copy"), *source = range(from, bytes, "copy");
        if (target < source + bytes && source < target + bytes) {
            fail("copy: the two ranges of %lld bytes overlap", (long long)bytes);
        }
        memcpy(target, source, (size_t)bytes);
    });
}

int emulator_clear(int64_t address, int64_t bytes, char *text) {
    using namespace emulator;
    return !guarded(text, [&] { memset(range(address, bytes, "clear"), 0, (size_t)bytes); });
}

int emulator_send(int64_t to, const void *from, int64_t bytes, char *text) {
    using namespace emulator;
    return !guarded(text, [&] { memcpy(range(to, bytes, "send"), from, (size_t)bytes); });
}

int emulator_fetch(int64_t from, void *to, int64_t bytes, char *text) {
    using namespace emulator;
    return !guarded(text, [&] { memcpy(to, range(from, bytes, "fetch"), (size_t)bytes); });
}

int emulator_gemm(
        int transpose_a, int transpose_b, int m, int n, int k, int64_t a, int64_t b, int64_t c, char *text) {
    using namespace emulator;
    return !guarded(text, [&] { product<REAL>(transpose_a, transpose_b, m, n, k, a, b, c); });
}

// kind: 0 forward, 1 gradient of the input, 2 gradient of the filters
int emulator_convolve(const int *sizes, int kind, int64_t first, int64_t second, int64_t result, char *text) {
    using namespace emulator;
    return !guarded(text, [&] {
        Sizes s;
        memcpy(&s, sizes, sizeof(s));
        convolution<REAL>(s, kind, first, second, result);
    });
}

int emulator_launch(
        const char *name, int columns, int rows, int threads, const char *arguments, int length, char *text) {
    using namespace emulator;
    return !guarded(text, [&] {
        const Kernel *kernel = nullptr;
        for (int i = 0; i < KERNEL_COUNT; i++) {
            kernel = strcmp(KERNELS[i].name, name) ? kernel : &KERNELS[i];
        }
        if (!kernel) {
            fail("there is no kernel %s", name);
        }
        if (columns < 1 || rows < 1 || rows > 65535 || threads < 1 || threads > MOST_THREADS) {
            fail("kernel %s: no card runs %d x %d blocks of %d threads", name, columns, rows, threads);
        }
        kernel_name = kernel->name;
        gridDim = {(unsigned)columns, (unsigned)rows, 1};
        blockDim = {(unsigned)threads, 1, 1};
        blockIdx = threadIdx = {0, 0, 0};
        kernel->launch(arguments, length, kernel->meets);
    });
}
}
#pragma GCC visibility pop

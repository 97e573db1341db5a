#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates the golden numbers that the tests compare the engine with.

Writes four files into the folder given on the command line:

  convolution.json    2-D and 1-D convolutions: output and both gradients
  pooling.json        max and average pooling: output and gradient
  batchnorm.json      batch normalization in training: output, mean and
                      variance, and all gradients
  kim-training.json   ten training steps of Kim's CNN-rand (2014), from fixed
                      initial weights, then predictions

The reference is PyTorch (written with 1.13.1, Debian 12's python3-torch, which
calls itself 1.13.0a0), in float64 on one thread. Every number is also computed
by plain nested Python loops in this script, and the two are asserted equal.

To re-run, from the root of the project:

  apt-get install python3-torch
  python3 src/test/golden/generate.py src/test/resources/golden

with a python3 that has torch: Debian installs it for its own python3 only. The
seeds are fixed: the same torch version writes the same bytes.

Format: arrays are flat, in row-major order. Inputs are multiples of 1/64, so
they are exact as printed; computed numbers are rounded to 12 significant
digits.

convolution.json, pooling.json
  input [batch, channels, height, width]; weights [filters, channels,
  kernelHeight, kernelWidth]; output and gradOutput [batch, filters (pooling:
  channels), outHeight, outWidth] with
  out = floor((in + padding before + padding after - kernel) / stride) + 1.
  The loss behind the gradients is sum(output * gradOutput). Convolution is
  cross-correlation without a bias. Max pooling ignores the padding, and of
  equal maxima the first in row-major order within the window takes the
  gradient. Average pooling divides by the number of real cells under the
  window; every pooling window holds at least one real cell.

batchnorm.json
  input, output, gradOutput and gradInput of the given shape [batch, channels,
  ...], all others [channels]. variance is the biased one, the mean of squares.
  The loss behind the gradients is sum(output * gradOutput).

kim-training.json
  embedding [30, dimension]; filters[h] [featureMaps, dimension, h];
  filterBias[h] [featureMaps]; softmaxWeights [classes, features] with the
  features in the order width 3, 4, 5; softmaxBias [classes]. A sentence is a
  list of rows of the table; -1 is an unknown word: a zero vector that keeps
  its place and is never trained. For a sentence of L words the windows of
  width h start at -(h-1) ... L, with zero vectors beyond both ends (so that the
  last window is all zero). Feature = max over the windows of relu(filter .
  window + bias), times its cell of mask [batch, features] (no rescaling).
  loss = mean softmax cross-entropy over the batch, before the step. Each step
  is one of Adadelta (learning rate 1) on all parameters, after which each
  class's row of softmaxWeights whose L2 norm exceeds maxNorm becomes
  w * maxNorm / norm. "final" holds the tensors after the tenth step.
  predictions.probabilities [sentences, classes]: the final weights, without a
  mask, softmaxWeights (not the bias) times 0.5.
"""

import json
import math
import os
import random
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


# ---------------------------------------------------------------- numbers

def short(x):
    """x to 12 significant digits, whole numbers as integers, no noise round zero."""
    x = float("%.12g" % x)
    assert math.isfinite(x)
    if abs(x) < 1e-15:
        return 0
    return int(x) if x == int(x) else x


def flat(t):
    return [short(x) for x in t.detach().reshape(-1).tolist()]


def draw(rng, shape, bound):
    """A tensor of multiples of 1/64 in [-bound/64, bound/64]."""
    values = [rng.randrange(-bound, bound + 1) / 64 for _ in range(math.prod(shape))]
    return torch.tensor(values).reshape(shape)


def draw_non_zero(rng, shape, bound):
    """As draw, without zeros."""
    values = [rng.randrange(1, bound + 1) * rng.choice((-1, 1)) / 64
              for _ in range(math.prod(shape))]
    return torch.tensor(values).reshape(shape)


def assert_close(actual, expected, what):
    assert len(actual) == len(expected), what
    for a, e in zip(actual, expected):
        assert abs(a - e) <= 1e-10 * max(1, abs(a), abs(e)), (what, a, e)


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="ascii", newline="\n") as f:
        f.write(text)


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def write_cases(folder, name, cases):
    write(folder, name, '{"cases":[\n' + ",\n".join(map(compact, cases)) + "\n]}\n")


# ---------------------------------------------------------------- geometry

def geometry(batch, channels, size, kernel, stride, padding):
    """padding: top, bottom, left, right."""
    return {"batch": batch, "channels": channels, "height": size[0], "width": size[1],
            "kernelHeight": kernel[0], "kernelWidth": kernel[1],
            "strideHeight": stride[0], "strideWidth": stride[1],
            "padTop": padding[0], "padBottom": padding[1],
            "padLeft": padding[2], "padRight": padding[3]}


def out_size(g):
    return ((g["height"] + g["padTop"] + g["padBottom"] - g["kernelHeight"])
            // g["strideHeight"] + 1,
            (g["width"] + g["padLeft"] + g["padRight"] - g["kernelWidth"])
            // g["strideWidth"] + 1)


def pad(x, g, value):
    return F.pad(x, (g["padLeft"], g["padRight"], g["padTop"], g["padBottom"]), value=value)


def kernel_of(g):
    return (g["kernelHeight"], g["kernelWidth"])


def stride_of(g):
    return (g["strideHeight"], g["strideWidth"])


def real_cells(g, oh, ow):
    """The (kernel row, kernel column, row, column) of a window that lie within the input."""
    for r in range(g["kernelHeight"]):
        for c in range(g["kernelWidth"]):
            h = oh * g["strideHeight"] - g["padTop"] + r
            w = ow * g["strideWidth"] - g["padLeft"] + c
            if 0 <= h < g["height"] and 0 <= w < g["width"]:
                yield r, c, h, w


# ---------------------------------------------------------------- convolution

def slow_convolution(g, x, weights, grad_output):
    batch, channels, height, width = x.shape
    filters, _, kh, kw = weights.shape
    oh, ow = out_size(g)
    x, weights, grad_output = (t.reshape(-1).tolist() for t in (x, weights, grad_output))
    output = [0.0] * len(grad_output)
    grad_x = [0.0] * len(x)
    grad_w = [0.0] * len(weights)
    for b in range(batch):
        for i in range(oh):
            for j in range(ow):
                for r, c, h, w in real_cells(g, i, j):
                    for f in range(filters):
                        o = ((b * filters + f) * oh + i) * ow + j
                        for ch in range(channels):
                            xi = ((b * channels + ch) * height + h) * width + w
                            wi = ((f * channels + ch) * kh + r) * kw + c
                            output[o] += x[xi] * weights[wi]
                            grad_x[xi] += grad_output[o] * weights[wi]
                            grad_w[wi] += grad_output[o] * x[xi]
    return output, grad_x, grad_w


def convolution_case(rng, name, filters, g):
    x = draw(rng, (g["batch"], g["channels"], g["height"], g["width"]), 128)
    weights = draw(rng, (filters, g["channels"]) + kernel_of(g), 64)
    x.requires_grad_()
    weights.requires_grad_()
    output = F.conv2d(pad(x, g, 0.0), weights, stride=stride_of(g))
    assert tuple(output.shape) == (g["batch"], filters) + out_size(g), name
    grad_output = draw(rng, output.shape, 64)
    output.backward(grad_output)

    slow = slow_convolution(g, x.detach(), weights.detach(), grad_output)
    for what, a, e in zip(("output", "gradInput", "gradWeights"),
                          (output, x.grad, weights.grad), slow):
        assert_close(a.detach().reshape(-1).tolist(), e, name + " " + what)
    return {"name": name, **g, "filters": filters,
            "input": flat(x), "weights": flat(weights), "gradOutput": flat(grad_output),
            "output": flat(output), "gradInput": flat(x.grad), "gradWeights": flat(weights.grad)}


def convolution_cases():
    none = (0, 0, 0, 0)
    # size, kernel, stride, padding
    shapes_2d = [
        ((4, 5), (1, 1), (1, 1), none),
        ((5, 6), (1, 1), (2, 3), none),
        ((4, 4), (1, 1), (1, 1), (1, 0, 0, 2)),
        ((5, 6), (3, 3), (1, 1), none),
        ((5, 6), (3, 3), (1, 1), (1, 1, 1, 1)),
        ((7, 6), (3, 3), (2, 2), (1, 1, 1, 1)),
        ((7, 8), (3, 3), (3, 3), none),
        ((6, 7), (3, 3), (2, 1), (0, 1, 2, 0)),
        ((6, 7), (3, 3), (1, 3), (2, 0, 1, 2)),
        ((8, 9), (3, 3), (4, 5), none),
        ((7, 7), (3, 3), (5, 2), (1, 0, 0, 1)),
        ((4, 7), (2, 5), (1, 1), none),
        ((4, 7), (2, 5), (1, 1), (1, 0, 2, 2)),
        ((5, 8), (2, 5), (2, 3), (0, 1, 1, 3)),
        ((7, 9), (2, 5), (3, 2), none),
        ((4, 5), (4, 5), (1, 1), none),
        ((4, 5), (4, 5), (2, 1), (1, 2, 0, 1)),
        ((3, 3), (3, 3), (3, 3), (3, 3, 3, 3)),
        ((2, 3), (3, 5), (1, 1), (1, 1, 2, 1)),
        ((1, 1), (3, 3), (1, 1), (2, 2, 2, 2)),
    ]
    shapes_1d = [
        ((6, 1), (1, 1), (1, 1), none),
        ((9, 1), (3, 1), (1, 1), none),
        ((9, 1), (3, 1), (1, 1), (2, 2, 0, 0)),
        ((9, 1), (3, 1), (2, 1), (1, 0, 0, 0)),
        ((10, 1), (3, 1), (3, 1), (0, 2, 0, 0)),
        ((11, 1), (2, 1), (3, 1), none),
        ((8, 1), (5, 1), (1, 1), (4, 5, 0, 0)),
        ((7, 1), (7, 1), (1, 1), none),
        ((7, 1), (7, 1), (2, 1), (1, 3, 0, 0)),
        ((2, 1), (5, 1), (1, 1), (2, 3, 0, 0)),
    ]
    # batch, channels, filters: two of these eight for each shape, in turn
    counts = [(1, 1, 1), (3, 3, 4), (1, 3, 1), (3, 1, 4), (1, 1, 4), (3, 3, 1), (1, 3, 4), (3, 1, 1)]
    rng = random.Random(20141)
    cases = []
    for dimensions, shapes in (("2d", shapes_2d), ("1d", shapes_1d)):
        for size, kernel, stride, padding in shapes:
            for _ in range(2):
                batch, channels, filters = counts[len(cases) % len(counts)]
                name = "%s-b%d-c%d-f%d-in%dx%d-k%dx%d-s%dx%d-p%d.%d.%d.%d" % (
                    (dimensions, batch, channels, filters) + size + kernel + stride + padding)
                g = geometry(batch, channels, size, kernel, stride, padding)
                cases.append(convolution_case(rng, name, filters, g))
    assert len({c["name"] for c in cases}) == len(cases)
    return cases


# ---------------------------------------------------------------- pooling

def slow_pooling(g, kind, x, grad_output):
    """Output, gradient and the number of windows whose maximum is not unique."""
    oh, ow = out_size(g)
    x, grad_output = (t.reshape(-1).tolist() for t in (x, grad_output))
    output, grad_x, ties = [], [0.0] * len(x), 0
    for plane in range(g["batch"] * g["channels"]):
        for i in range(oh):
            for j in range(ow):
                cells = [(plane * g["height"] + h) * g["width"] + w
                         for _, _, h, w in real_cells(g, i, j)]
                assert cells, "a window without a real cell"
                grad = grad_output[len(output)]
                if kind == "max":
                    best = cells[0]
                    for cell in cells:
                        if x[cell] > x[best]:
                            best = cell
                    ties += sum(x[cell] == x[best] for cell in cells) > 1
                    output.append(x[best])
                    grad_x[best] += grad
                else:
                    output.append(sum(x[cell] for cell in cells) / len(cells))
                    for cell in cells:
                        grad_x[cell] += grad / len(cells)
    return output, grad_x, ties


def pooling_case(rng, name, kind, g, tied=False):
    shape = (g["batch"], g["channels"], g["height"], g["width"])
    count = math.prod(shape)
    if tied:
        x = torch.tensor([rng.randrange(-1, 2) / 64 for _ in range(count)]).reshape(shape)
    elif kind == "max":
        values = list(range(-(count * 2 // 3), count - count * 2 // 3))
        rng.shuffle(values)
        x = torch.tensor([v / 64 for v in values]).reshape(shape)
    else:
        x = draw(rng, shape, 128)
    x.requires_grad_()
    if kind == "max":
        output = F.max_pool2d(pad(x, g, -math.inf), kernel_of(g), stride_of(g))
    else:
        def sum_pool(t):
            return F.avg_pool2d(pad(t, g, 0.0), kernel_of(g), stride_of(g), divisor_override=1)
        output = sum_pool(x) / sum_pool(torch.ones(shape))
    assert tuple(output.shape) == shape[:2] + out_size(g), name
    grad_output = draw_non_zero(rng, output.shape, 64)
    output.backward(grad_output)

    slow_output, slow_grad, ties = slow_pooling(g, kind, x.detach(), grad_output)
    assert kind != "max" or (ties > 0) == tied, name
    assert_close(output.detach().reshape(-1).tolist(), slow_output, name + " output")
    # Holds with ties too: torch also gives the gradient to the first maximum.
    assert_close(x.grad.reshape(-1).tolist(), slow_grad, name + " gradInput")
    return {"name": name, "kind": kind, **g, "input": flat(x), "gradOutput": flat(grad_output),
            "output": flat(output), "gradInput": flat(x.grad)}


def pooling_cases():
    none = (0, 0, 0, 0)
    # batch, channels, size, kernel, stride, padding
    shapes = [
        (1, 1, (4, 6), (2, 2), (2, 2), none),
        (3, 3, (5, 6), (3, 3), (1, 1), none),
        (3, 1, (5, 7), (3, 3), (2, 2), (1, 1, 1, 1)),
        (1, 3, (6, 7), (2, 3), (3, 2), (0, 1, 2, 0)),
        (3, 1, (5, 5), (3, 2), (2, 1), (2, 0, 0, 1)),
        (1, 3, (7, 7), (2, 2), (3, 4), none),
        (3, 3, (4, 5), (4, 5), (1, 1), none),
        (1, 1, (2, 3), (3, 5), (1, 1), (1, 1, 2, 1)),
        (3, 1, (9, 1), (3, 1), (1, 1), (2, 1, 0, 0)),
        (1, 3, (10, 1), (4, 1), (3, 1), none),
    ]
    rng = random.Random(20142)
    cases = []

    def add(kind, tied, batch, channels, size, kernel, stride, padding):
        name = "%s%s-b%d-c%d-in%dx%d-k%dx%d-s%dx%d-p%d.%d.%d.%d" % (
            (kind, "-ties" if tied else "", batch, channels) + size + kernel + stride + padding)
        g = geometry(batch, channels, size, kernel, stride, padding)
        cases.append(pooling_case(rng, name, kind, g, tied))

    for kind in ("max", "average"):
        for shape in shapes:
            add(kind, False, *shape)
    add("max", True, 1, 1, (5, 6), (3, 3), (1, 1), none)
    add("max", True, 3, 3, (5, 5), (3, 2), (2, 1), (1, 1, 0, 1))
    return cases


# ---------------------------------------------------------------- batch normalization

def slow_batch_norm(x, gamma, beta, grad_output, epsilon):
    """Output, mean, variance and the gradients of input, gamma and beta."""
    channels, inner = x.shape[1], math.prod(x.shape[2:])
    x, gamma, beta, grad_output = (t.reshape(-1).tolist() for t in (x, gamma, beta, grad_output))
    output, grad_x = [0.0] * len(x), [0.0] * len(x)
    means, variances, grad_gamma, grad_beta = [], [], [], []
    for c in range(channels):
        cells = [i for i in range(len(x)) if i // inner % channels == c]
        m = len(cells)
        mean = sum(x[i] for i in cells) / m
        variance = sum((x[i] - mean) ** 2 for i in cells) / m
        deviation = math.sqrt(variance + epsilon)
        normal = {i: (x[i] - mean) / deviation for i in cells}
        sum_g = sum(grad_output[i] for i in cells)
        sum_gn = sum(grad_output[i] * normal[i] for i in cells)
        for i in cells:
            output[i] = gamma[c] * normal[i] + beta[c]
            grad_x[i] = gamma[c] / deviation * (grad_output[i] - sum_g / m - normal[i] * sum_gn / m)
        means.append(mean)
        variances.append(variance)
        grad_gamma.append(sum_gn)
        grad_beta.append(sum_g)
    return output, means, variances, grad_x, grad_gamma, grad_beta


def batch_norm_case(rng, shape, epsilon):
    name = "batchnorm-%s-e%g" % ("x".join(map(str, shape)), epsilon)
    x = draw(rng, shape, 128)
    gamma = draw_non_zero(rng, (shape[1],), 128)
    beta = draw(rng, (shape[1],), 128)
    for t in (x, gamma, beta):
        t.requires_grad_()
    mean, variance = torch.zeros(shape[1]), torch.zeros(shape[1])
    # With momentum 1 the running mean is the batch's; the running variance is not biased.
    output = F.batch_norm(x, mean, variance, gamma, beta, True, 1.0, epsilon)
    count = math.prod(shape) // shape[1]
    grad_output = draw(rng, shape, 64)
    output.backward(grad_output)
    variance *= (count - 1) / count

    slow = slow_batch_norm(x.detach(), gamma.detach(), beta.detach(), grad_output, epsilon)
    names = ("output", "mean", "variance", "gradInput", "gradGamma", "gradBeta")
    found = (output, mean, variance, x.grad, gamma.grad, beta.grad)
    for what, a, e in zip(names, found, slow):
        assert_close(a.detach().reshape(-1).tolist(), e, name + " " + what)
    return {"name": name, "shape": list(shape), "epsilon": epsilon,
            "input": flat(x), "gamma": flat(gamma), "beta": flat(beta), "gradOutput": flat(grad_output),
            **{what: flat(t) for what, t in zip(names, found)}}


def batch_norm_cases():
    rng = random.Random(20143)
    shapes = [(2, 1), (5, 3), (4, 4), (3, 2, 7), (2, 3, 4, 5), (1, 4, 4, 4), (4, 2, 1, 1), (3, 3, 3, 3)]
    return [batch_norm_case(rng, shape, epsilon) for shape in shapes for epsilon in (1e-3, 0.25)]


# ---------------------------------------------------------------- Kim's network

VOCABULARY, DIMENSION, WIDTHS, MAPS, CLASSES = 30, 8, (3, 4, 5), 6, 3
FEATURES = MAPS * len(WIDTHS)
RHO, EPSILON, MAX_NORM = 0.95, 1e-6, 3

# Words 28 and 29 are in no training sentence.
TRAINING = [
    ([[4, 17, 2, 9, 23], [0, 1, 2, 3, 4, 5, 6], [12, 8, 25], [19, 7, 7, 14]], [0, 1, 2, 1]),
    ([[], [5, 11, 3, 20, 16, 1], [10, 22], [6, 13, 27, 18, 24]], [1, 0, 2, 2]),
    ([[21], [15, 2, 9, 4], [26, 0, 12, 12, 12, 8], [3, 17, 5]], [2, 0, 1, 0]),
    ([[-1, -1, -1, -1], [23, 14, -1, 19, 7], [1, 25, 10], [16, 6]], [0, 2, 1, 1]),
    ([[8, 3, 21, 14, 0, 27, 5, 18, 11, 2, 24, 9], [13, 22, 4], [20], [7, -1, 7]], [1, 2, 0, 0]),
    ([[9, 9, 9, 9, 9, 9, 9], [17, 26, 15, 1], [-1, 6, 10, -1], [2, 19, 23, 12, 5]], [2, 1, 0, 2]),
    ([[-1], [11, 16, 25, 8, 20, 3], [4, 17, 2, 9, 23], [24, 13]], [1, 0, 0, 2]),
    ([[18, 0, 0, 18, 0, 0, 18], [27, 22, 14, 7], [-1, 5], [21, 10, -1, -1, -1, -1, -1, 6]],
     [0, 2, 1, 1]),
    ([[1, 2], [], [12, 15, 26, 19, 3, 3, 11], [-1, -1]], [2, 0, 1, 2]),
    ([[25, 8, 16, 4, 20, 13, 9, 24], [5, 23, 17], [7], [0, 14, 22, 2, 27]], [1, 1, 2, 0]),
]
PREDICTED = [[], [4, 17, 2, 9, 23], [-1, -1, -1], [28], [29, 7, -1, 12, 12, 0, 21], [6, 28, 3, 18]]


def initial_parameters(rng):
    p = {"embedding": draw_non_zero(rng, (VOCABULARY, DIMENSION), 32)}
    for h in WIDTHS:
        p["filters%d" % h] = draw_non_zero(rng, (MAPS, DIMENSION, h), 32)
        p["bias%d" % h] = draw_non_zero(rng, (MAPS,), 32)
    p["softmaxWeights"] = draw_non_zero(rng, (CLASSES, FEATURES), 90)
    p["softmaxBias"] = draw_non_zero(rng, (CLASSES,), 32)
    assert all(3.2 < norm < 4 for norm in p["softmaxWeights"].norm(dim=1).tolist())
    return p


def sentence_features(p, sentence):
    zero = torch.zeros(DIMENSION)
    words = [zero if w < 0 else p["embedding"][w] for w in sentence]
    parts = []
    for h in WIDTHS:
        rows = [zero] * (h - 1) + words + [zero] * h
        x = torch.stack(rows).t().unsqueeze(0)
        y = torch.relu(F.conv1d(x, p["filters%d" % h], p["bias%d" % h]))
        assert y.shape == (1, MAPS, len(sentence) + h)
        parts.append(y[0].max(dim=1).values)
    return torch.cat(parts)


def train(p, steps):
    """Trains p in place; returns the losses and how often the norm limit acted and did not."""
    for t in p.values():
        t.requires_grad_()
    optimizer = torch.optim.Adadelta(list(p.values()), lr=1.0, rho=RHO, eps=EPSILON)
    losses, limited, free = [], 0, 0
    for sentences, labels, mask in steps:
        optimizer.zero_grad()
        features = torch.stack([sentence_features(p, s) for s in sentences])
        features = features * torch.tensor(mask, dtype=torch.float64).reshape(-1, FEATURES)
        logits = features @ p["softmaxWeights"].t() + p["softmaxBias"]
        loss = F.cross_entropy(logits, torch.tensor(labels))
        loss.backward()
        assert all(t.grad is not None for t in p.values())
        optimizer.step()
        losses.append(loss.item())
        with torch.no_grad():
            for row in p["softmaxWeights"]:
                norm = row.norm().item()
                if norm > MAX_NORM:
                    row.copy_(row * MAX_NORM / norm)
                    limited += 1
                else:
                    free += 1
    return losses, limited, free


def predict(p, sentences):
    with torch.no_grad():
        features = torch.stack([sentence_features(p, s) for s in sentences])
        logits = features @ (p["softmaxWeights"] * 0.5).t() + p["softmaxBias"]
        return torch.softmax(logits, dim=1)


class SlowKim:
    """The same network on nested lists, with gradients and Adadelta by hand."""

    def __init__(self, p):
        self.flat = {k: t.reshape(-1).tolist() for k, t in p.items()}
        self.squares = {k: [0.0] * len(v) for k, v in self.flat.items()}
        self.deltas = {k: [0.0] * len(v) for k, v in self.flat.items()}

    def features(self, sentence):
        """(value, start of the window or None where relu cut it) of each feature."""
        p, result = self.flat, []
        for h in WIDTHS:
            for f in range(MAPS):
                sums = []
                for start in range(-(h - 1), len(sentence) + 1):
                    s = p["bias%d" % h][f]
                    for d in range(DIMENSION):
                        for k in range(h):
                            t = start + k
                            if 0 <= t < len(sentence) and sentence[t] >= 0:
                                s += (p["filters%d" % h][(f * DIMENSION + d) * h + k]
                                      * p["embedding"][sentence[t] * DIMENSION + d])
                    sums.append((s, start))
                best = max(s for s, _ in sums)
                # No near-ties, whose outcome would hang on the order of summation:
                # a maximum may only be shared by windows of the same words.
                assert abs(best) > 1e-6
                near = {tuple(sentence[t] if 0 <= t < len(sentence) else -1
                              for t in range(start, start + h))
                        for s, start in sums if s > best - 1e-6}
                assert best < 0 or len(near) == 1
                start = next(start for s, start in sums if s == best)
                result.append((best, start) if best > 0 else (0.0, None))
        return result

    def probabilities(self, features, scale):
        logits = [self.flat["softmaxBias"][c]
                  + sum(scale * self.flat["softmaxWeights"][c * FEATURES + i] * x
                        for i, x in enumerate(features)) for c in range(CLASSES)]
        top = max(logits)
        exps = [math.exp(x - top) for x in logits]
        return [x / sum(exps) for x in exps]

    def step(self, sentences, labels, mask):
        p = self.flat
        grads = {k: [0.0] * len(v) for k, v in p.items()}
        loss = 0.0
        for b, (sentence, label) in enumerate(zip(sentences, labels)):
            found = self.features(sentence)
            kept = mask[b * FEATURES:(b + 1) * FEATURES]
            x = [value * m for (value, _), m in zip(found, kept)]
            q = self.probabilities(x, 1)
            loss -= math.log(q[label]) / len(sentences)
            errors = [(q[c] - (c == label)) / len(sentences) for c in range(CLASSES)]
            for c, e in enumerate(errors):
                grads["softmaxBias"][c] += e
                for i in range(FEATURES):
                    grads["softmaxWeights"][c * FEATURES + i] += e * x[i]
            for i, (_, start) in enumerate(found):
                if start is None or not kept[i]:
                    continue
                g = sum(errors[c] * p["softmaxWeights"][c * FEATURES + i] for c in range(CLASSES))
                h, f = WIDTHS[i // MAPS], i % MAPS
                grads["bias%d" % h][f] += g
                for k in range(h):
                    t = start + k
                    if not (0 <= t < len(sentence) and sentence[t] >= 0):
                        continue
                    for d in range(DIMENSION):
                        w, e = (f * DIMENSION + d) * h + k, sentence[t] * DIMENSION + d
                        grads["filters%d" % h][w] += g * p["embedding"][e]
                        grads["embedding"][e] += g * p["filters%d" % h][w]
        for key, values in p.items():
            squares, deltas = self.squares[key], self.deltas[key]
            for i, g in enumerate(grads[key]):
                squares[i] = RHO * squares[i] + (1 - RHO) * g * g
                delta = g * math.sqrt((deltas[i] + EPSILON) / (squares[i] + EPSILON))
                deltas[i] = RHO * deltas[i] + (1 - RHO) * delta * delta
                values[i] -= delta
        weights = p["softmaxWeights"]
        for c in range(CLASSES):
            row = slice(c * FEATURES, (c + 1) * FEATURES)
            norm = math.sqrt(sum(w * w for w in weights[row]))
            if norm > MAX_NORM:
                weights[row] = [w * MAX_NORM / norm for w in weights[row]]
        return loss


def tensors(p):
    return {"embedding": flat(p["embedding"]),
            "filters": {str(h): flat(p["filters%d" % h]) for h in WIDTHS},
            "filterBias": {str(h): flat(p["bias%d" % h]) for h in WIDTHS},
            "softmaxWeights": flat(p["softmaxWeights"]),
            "softmaxBias": flat(p["softmaxBias"])}


def kim_training():
    rng = random.Random(20156)  # a seed with which the norm limit also acts after the first step
    p = initial_parameters(rng)
    steps = [(sentences, labels, [rng.randrange(2) for _ in range(len(sentences) * FEATURES)])
             for sentences, labels in TRAINING]
    slow = SlowKim(p)
    initial = tensors(p)
    losses, limited, free = train(p, steps)
    assert limited > 2 * CLASSES and free > CLASSES, (limited, free)
    probabilities = predict(p, PREDICTED)

    assert_close(losses, [slow.step(*step) for step in steps], "losses")
    for key, t in p.items():
        assert_close(t.detach().reshape(-1).tolist(), slow.flat[key], "final " + key)
    expected = []
    for sentence in PREDICTED:
        expected += slow.probabilities([value for value, _ in slow.features(sentence)], 0.5)
    assert_close(probabilities.reshape(-1).tolist(), expected, "probabilities")

    result = {"dimension": DIMENSION, "widths": list(WIDTHS), "featureMaps": MAPS,
              "classes": CLASSES, "rho": RHO, "epsilon": EPSILON, "maxNorm": MAX_NORM,
              **initial,
              "steps": [{"sentences": s, "labels": l, "mask": m, "loss": short(loss)}
                        for (s, l, m), loss in zip(steps, losses)],
              "final": tensors(p),
              "predictions": {"sentences": PREDICTED, "probabilities": flat(probabilities)}}
    return "{\n" + ",\n".join('"%s":%s' % (k, compact(v)) for k, v in result.items()) + "\n}\n"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: generate.py FOLDER")
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    write_cases(folder, "convolution.json", convolution_cases())
    write_cases(folder, "pooling.json", pooling_cases())
    write_cases(folder, "batchnorm.json", batch_norm_cases())
    write(folder, "kim-training.json", kim_training())


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates the golden numbers of a small network for images.

Writes images.json into the folder given on the command line: ten training
steps of convolution, batch normalization, ReLU, max pooling, convolution,
global average pooling and a dense layer, from fixed initial weights, then
predictions.

The reference is PyTorch in float64 on one thread, as in generate.py, whose
helpers this uses and whose docstring tells how to run such a script:

  python3 src/test/golden/images.py src/test/resources/golden

Every number is also computed by plain nested Python loops in this script, with
gradients and updates by hand, and the two are asserted equal.

Format: arrays are flat, in row-major order. Inputs and initial weights are
multiples of 1/64, so they are exact as printed; computed numbers are rounded to
12 significant digits.

  batch, channels, side, filters1, filters2, classes
  epsilon, momentum    of the batch normalization
  rate, nesterov       of the gradient descent
  decay                weight decay of filters1, filters2 and weights
  smoothing            label smoothing
  initial              the tensors before the first step:
    layer.1.filters    [filters1, channels, 3, 3], no bias, padding 1
    layer.2.gamma, layer.2.beta, layer.2.mean, layer.2.variance   [filters1]
    layer.5.filters    [filters2, filters1, 3, 3], padding 1
    layer.5.bias       [filters2]
    layer.7.weights    [classes, filters2]
    layer.7.bias       [classes]
  steps                of each: pictures [batch, channels, side, side], labels
  logits, losses       of each step, before its update
  final                the tensors after the last step
  predicted            pictures to be predicted after it, by the running means
  probabilities        [pictures, classes] of these

Max pooling is of 2x2 without padding. The batch normalization divides by the
biased variance; the running mean moves by "momentum" of the way to the batch's,
and the running variance to its unbiased estimate. Loss = mean cross-entropy with
the label's target 1 - s + s / classes, and s / classes for each other. An update
is v = nesterov v + g; x -= rate (g + nesterov v), where g has decay x added.
"""

import math
import os
import random
import sys

import torch
import torch.nn.functional as F

from generate import assert_close, compact, draw_non_zero, flat, short, write

BATCH, CHANNELS, SIDE, FILTERS1, FILTERS2, CLASSES = 5, 2, 6, 3, 4, 3
HALF = SIDE // 2
EPSILON, MOMENTUM = 1e-5, 0.1
RATE, NESTEROV, DECAY, SMOOTHING = 0.05, 0.9, 0.01, 0.1
STEPS = 10
AVERAGES = ("layer.2.mean", "layer.2.variance")
DECAYED = ("layer.1.filters", "layer.5.filters", "layer.7.weights")


def initial_tensors(rng):
    return {
        "layer.1.filters": draw_non_zero(rng, (FILTERS1, CHANNELS, 3, 3), 24),
        "layer.2.gamma": draw_non_zero(rng, (FILTERS1,), 16).abs() + 0.75,
        "layer.2.beta": draw_non_zero(rng, (FILTERS1,), 16),
        "layer.2.mean": draw_non_zero(rng, (FILTERS1,), 16),
        "layer.2.variance": draw_non_zero(rng, (FILTERS1,), 32).abs() + 0.5,
        "layer.5.filters": draw_non_zero(rng, (FILTERS2, FILTERS1, 3, 3), 24),
        "layer.5.bias": draw_non_zero(rng, (FILTERS2,), 16),
        "layer.7.weights": draw_non_zero(rng, (CLASSES, FILTERS2), 48),
        "layer.7.bias": draw_non_zero(rng, (CLASSES,), 16)}


def draw_pictures(rng, count):
    return flat(draw_non_zero(rng, (count, CHANNELS, SIDE, SIDE), 128))


# ---------------------------------------------------------------- PyTorch

class Network:
    def __init__(self, tensors):
        self.p = {k: t.double().clone() for k, t in tensors.items()}
        trained = {k: t.requires_grad_() for k, t in self.p.items() if k not in AVERAGES}
        self.optimizer = torch.optim.SGD(
            [{"params": [t for k, t in trained.items() if k in DECAYED], "weight_decay": DECAY},
             {"params": [t for k, t in trained.items() if k not in DECAYED]}],
            lr=RATE, momentum=NESTEROV, nesterov=True)

    def logits(self, pictures, training):
        p = self.p
        x = torch.tensor(pictures, dtype=torch.float64).reshape(-1, CHANNELS, SIDE, SIDE)
        x = F.conv2d(x, p["layer.1.filters"], padding=1)
        x = F.batch_norm(x, p["layer.2.mean"], p["layer.2.variance"], p["layer.2.gamma"],
                         p["layer.2.beta"], training=training, momentum=MOMENTUM, eps=EPSILON)
        x = F.max_pool2d(torch.relu(x), 2)
        x = F.conv2d(x, p["layer.5.filters"], p["layer.5.bias"], padding=1)
        return F.linear(x.mean(dim=(2, 3)), p["layer.7.weights"], p["layer.7.bias"])

    def step(self, batch):
        self.optimizer.zero_grad()
        logits = self.logits(batch["pictures"], True)
        loss = F.cross_entropy(logits, torch.tensor(batch["labels"]), label_smoothing=SMOOTHING)
        loss.backward()
        self.optimizer.step()
        return logits.detach().reshape(-1).tolist(), loss.item()

    def probabilities(self, pictures):
        with torch.no_grad():
            return torch.softmax(self.logits(pictures, False), dim=1)


# ---------------------------------------------------------------- nested loops

class Grid:
    """Numbers by their places, flat in row-major order."""

    def __init__(self, lengths, values=None):
        self.lengths = lengths
        self.values = values if values is not None else [0.0] * math.prod(lengths)

    def at(self, *place):
        index = 0
        for length, i in zip(self.lengths, place):
            index = index * length + i
        return index

    def get(self, *place):
        return self.values[self.at(*place)]

    def add(self, value, *place):
        self.values[self.at(*place)] += value


def touching(x, filters):
    """Each product in a convolution with padding 1: the places of output, input and filter."""
    batch, channels, side, _ = x.lengths
    for n in range(batch):
        for f in range(filters.lengths[0]):
            for y in range(side):
                for z in range(side):
                    for c in range(channels):
                        for i in range(max(0, 1 - y), min(3, side + 1 - y)):
                            for j in range(max(0, 1 - z), min(3, side + 1 - z)):
                                yield (n, f, y, z), (n, c, y + i - 1, z + j - 1), (f, c, i, j)


def convolve(x, filters):
    out = Grid((x.lengths[0], filters.lengths[0], x.lengths[2], x.lengths[2]))
    for o, i, w in touching(x, filters):
        out.add(x.get(*i) * filters.get(*w), *o)
    return out


def convolve_back(x, filters, grad):
    grad_x, grad_filters = Grid(x.lengths), Grid(filters.lengths)
    for o, i, w in touching(x, filters):
        grad_x.add(grad.get(*o) * filters.get(*w), *i)
        grad_filters.add(grad.get(*o) * x.get(*i), *w)
    return grad_x, grad_filters


def places(grid):
    batch, channels, height, width = grid.lengths
    return [(n, c, y, z) for n in range(batch) for c in range(channels)
            for y in range(height) for z in range(width)]


class Slow:
    """The same network on lists, with gradients and updates by hand."""

    def __init__(self, tensors):
        self.p = {k: Grid(tuple(t.shape), t.reshape(-1).tolist()) for k, t in tensors.items()}
        self.velocities = {k: [0.0] * len(g.values) for k, g in self.p.items()}

    def bottom(self, pictures, training):
        x = Grid((len(pictures) // (CHANNELS * SIDE * SIDE), CHANNELS, SIDE, SIDE), pictures)
        a = convolve(x, self.p["layer.1.filters"])
        count = x.lengths[0] * SIDE * SIDE
        means, variances = self.p["layer.2.mean"].values, self.p["layer.2.variance"].values
        if training:
            of = [[a.get(*q) for q in places(a) if q[1] == c] for c in range(FILTERS1)]
            batch_means = [sum(v) / count for v in of]
            batch_variances = [sum((e - m) ** 2 for e in v) / count for v, m in zip(of, batch_means)]
            for c in range(FILTERS1):
                means[c] += MOMENTUM * (batch_means[c] - means[c])
                variances[c] += MOMENTUM * (batch_variances[c] * count / (count - 1) - variances[c])
            means, variances = batch_means, batch_variances
        hat, b = Grid(a.lengths), Grid(a.lengths)
        for q in places(a):
            hat.add((a.get(*q) - means[q[1]]) / math.sqrt(variances[q[1]] + EPSILON), *q)
            b.add(hat.get(*q) * self.p["layer.2.gamma"].get(q[1]) + self.p["layer.2.beta"].get(q[1]), *q)
        pooled, winners = Grid((x.lengths[0], FILTERS1, HALF, HALF)), {}
        for q in places(pooled):
            n, c, y, z = q
            window = sorted((max(0.0, b.get(n, c, 2 * y + i, 2 * z + j)), (n, c, 2 * y + i, 2 * z + j))
                            for i in range(2) for j in range(2))
            # No near-ties, whose outcome would hang on the order of summation.
            assert window[3][0] == 0 or window[3][0] - window[2][0] > 1e-6
            assert all(abs(b.get(*place)) > 1e-6 for _, place in window)
            pooled.add(window[3][0], *q)
            winners[q] = window[3][1] if window[3][0] > 0 else None
        return x, hat, variances, count, pooled, winners

    def top(self, pooled):
        d = convolve(pooled, self.p["layer.5.filters"])
        features = [[self.p["layer.5.bias"].get(f)
                     + sum(d.get(n, f, y, z) for y in range(HALF) for z in range(HALF)) / HALF ** 2
                     for f in range(FILTERS2)] for n in range(pooled.lengths[0])]
        logits = [[self.p["layer.7.bias"].get(k)
                   + sum(self.p["layer.7.weights"].get(k, f) * row[f] for f in range(FILTERS2))
                   for k in range(CLASSES)] for row in features]
        exps = [[math.exp(v) for v in row] for row in logits]
        return features, logits, [[e / sum(row) for e in row] for row in exps]

    def probabilities(self, pictures):
        return [q for row in self.top(self.bottom(pictures, False)[4])[2] for q in row]

    def step(self, batch):
        x, hat, variances, count, pooled, winners = self.bottom(batch["pictures"], True)
        features, logits, q = self.top(pooled)
        targets = [[SMOOTHING / CLASSES + (1 - SMOOTHING) * (k == label) for k in range(CLASSES)]
                   for label in batch["labels"]]
        loss = -sum(t * math.log(e) for row, goals in zip(q, targets) for e, t in zip(row, goals)) / BATCH
        grads = {k: Grid(g.lengths) for k, g in self.p.items() if k not in AVERAGES}
        grad_d = Grid((BATCH, FILTERS2, HALF, HALF))
        for n in range(BATCH):
            for k in range(CLASSES):
                error = (q[n][k] - targets[n][k]) / BATCH
                grads["layer.7.bias"].add(error, k)
                for f in range(FILTERS2):
                    grads["layer.7.weights"].add(error * features[n][f], k, f)
                    grads["layer.5.bias"].add(error * self.p["layer.7.weights"].get(k, f), f)
                    for y in range(HALF):
                        for z in range(HALF):
                            grad_d.add(error * self.p["layer.7.weights"].get(k, f) / HALF ** 2, n, f, y, z)
        grad_pooled, grads["layer.5.filters"] = convolve_back(pooled, self.p["layer.5.filters"], grad_d)
        grad_b = Grid(hat.lengths)
        for place, winner in winners.items():
            if winner is not None:
                grad_b.add(grad_pooled.get(*place), *winner)
        for place in places(grad_b):
            grads["layer.2.beta"].add(grad_b.get(*place), place[1])
            grads["layer.2.gamma"].add(grad_b.get(*place) * hat.get(*place), place[1])
        grad_a = Grid(hat.lengths)
        for place in places(grad_a):
            c = place[1]
            inner = (grad_b.get(*place) - grads["layer.2.beta"].get(c) / count
                     - hat.get(*place) * grads["layer.2.gamma"].get(c) / count)
            grad_a.add(self.p["layer.2.gamma"].get(c) / math.sqrt(variances[c] + EPSILON) * inner, *place)
        _, grads["layer.1.filters"] = convolve_back(x, self.p["layer.1.filters"], grad_a)
        self.update(grads)
        return [v for row in logits for v in row], loss

    def update(self, grads):
        for key, grad in grads.items():
            values, velocities = self.p[key].values, self.velocities[key]
            for i, g in enumerate(grad.values):
                g += DECAY * values[i] if key in DECAYED else 0
                velocities[i] = NESTEROV * velocities[i] + g
                values[i] -= RATE * (g + NESTEROV * velocities[i])


# ---------------------------------------------------------------- both

def images():
    rng = random.Random(20152)  # a seed with which every assertion here holds
    tensors = initial_tensors(rng)
    steps = [{"pictures": draw_pictures(rng, BATCH), "labels": [rng.randrange(CLASSES) for _ in range(BATCH)]}
             for _ in range(STEPS)]
    predicted = draw_pictures(rng, 3)
    network, slow = Network(tensors), Slow(tensors)
    logits, losses = [], []
    for i, batch in enumerate(steps):
        found, loss = network.step(batch)
        slow_found, slow_loss = slow.step(batch)
        assert_close(found, slow_found, "logits of step %d" % (i + 1))
        assert_close([loss], [slow_loss], "loss of step %d" % (i + 1))
        logits.append([short(v) for v in found])
        losses.append(short(loss))
    for key, t in network.p.items():
        assert_close(t.detach().reshape(-1).tolist(), slow.p[key].values, "final " + key)
    probabilities = network.probabilities(predicted)
    assert_close(probabilities.reshape(-1).tolist(), slow.probabilities(predicted), "probabilities")

    result = {"batch": BATCH, "channels": CHANNELS, "side": SIDE, "filters1": FILTERS1, "filters2": FILTERS2,
              "classes": CLASSES, "epsilon": EPSILON, "momentum": MOMENTUM, "rate": RATE,
              "nesterov": NESTEROV, "decay": DECAY, "smoothing": SMOOTHING,
              "initial": {k: flat(t) for k, t in tensors.items()}, "steps": steps, "logits": logits,
              "losses": losses, "final": {k: flat(t) for k, t in network.p.items()},
              "predicted": predicted, "probabilities": flat(probabilities)}
    return "{\n" + ",\n".join('"%s":%s' % (k, compact(v)) for k, v in result.items()) + "\n}\n"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: images.py FOLDER")
    os.makedirs(sys.argv[1], exist_ok=True)
    torch.set_num_threads(1)
    write(sys.argv[1], "images.json", images())


if __name__ == "__main__":
    main()

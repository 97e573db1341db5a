#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates the golden numbers of the variants of Kim's network (2014, section 3.3).

Writes variants.json into the folder given on the command line: ten training
steps of each of rand, static, non-static and multichannel, from fixed initial
weights, then predictions.

The reference is PyTorch in float64 on one thread, as in generate.py, whose
helpers this uses and whose docstring tells how to run such a script:

  python3 src/test/golden/variants.py src/test/resources/golden

Every number is also computed by plain nested Python loops in this script, with
gradients and Adadelta by hand, and the two are asserted equal. The losses of
multichannel are computed a third time, with the channels added up before the
convolution instead of after it.

Format: arrays are flat, in row-major order. Inputs are multiples of 1/64, so
they are exact as printed; computed numbers are rounded to 12 significant
digits.

  words, dimension, widths, featureMaps, classes, rho, epsilon, maxNorm, dropout
  random, pretrained   two tables [words, dimension]: rand starts from the
                       first, the other variants from the second
  filters              by width: [featureMaps, dimension, width]
  filterBias           by width: [featureMaps]
  softmaxWeights       [classes, features], the features in the order of widths
  softmaxBias          [classes]
  steps                the same for all variants: a batch's sentences, labels
                       and dropout mask [batch, features]
  predicted            sentences and labels to be predicted after the last step
  variants             by name:
    losses             of each step, before its update
    final              the tensors after the last step: "trained" is the table
                       that is trained, if there is one; and the other weights
    probabilities      [sentences, classes] of "predicted"
    right              how many of "predicted" get their label

A sentence is a list of rows of the table; -1 is no word of the table: a zero
vector that keeps its place and is never trained. For a sentence of L words the
windows of width h start at -(h-1) ... L, with zero vectors beyond both ends, so
that the last is all zero.

static looks words up in the pretrained table, which never changes. rand and
non-static train their table. multichannel has both: there is one set of filters,
each is applied to both channels and the results are added; both channels start
from the pretrained table, and only the second is trained.

Feature = max over the windows of relu(sum over the channels of filter . window
+ bias), times its cell of the mask, without rescaling; in prediction, the
weights (not the bias) of the softmax layer are multiplied by 1 - dropout. Loss =
mean softmax cross-entropy. Each step is one of Adadelta (learning rate 1, the
epsilon under both roots) on all trained tensors, all rows of the table among
them; after it each class's row of softmaxWeights whose L2 norm exceeds maxNorm
becomes w * maxNorm / norm.
"""

import math
import os
import random
import sys

import torch
import torch.nn.functional as F

from generate import assert_close, compact, draw_non_zero, flat, short, write

WORDS, DIMENSION, WIDTHS, MAPS, CLASSES = 40, 8, (3, 4, 5), 5, 4
FEATURES = MAPS * len(WIDTHS)
RHO, EPSILON, MAX_NORM, DROPOUT = 0.95, 1e-6, 3, 0.5
STEPS, BATCH = 10, 7

# The channels of each variant: the table it starts from, and whether it is trained.
VARIANTS = {
    "rand": [("random", True)],
    "static": [("pretrained", False)],
    "non-static": [("pretrained", True)],
    "multichannel": [("pretrained", False), ("pretrained", True)],
}


# ---------------------------------------------------------------- made up

def draw_sentence(rng, kind):
    """A sentence of one of seven kinds, words 38 and 39 left out."""
    def words(count):
        return [rng.randrange(WORDS - 2) for _ in range(count)]
    if kind == 0:
        return words(rng.randrange(5, 9))
    if kind == 1:  # shorter than any kernel, or empty
        return words(rng.randrange(3))
    if kind == 2:  # shorter than some kernels
        return words(rng.randrange(3, 5))
    if kind == 3:  # one word again and again
        return words(1) * rng.randrange(4, 8) + words(1)
    if kind == 4:  # unknown words within
        sentence = words(6)
        for _ in range(2):
            sentence[rng.randrange(6)] = -1
        return sentence
    if kind == 5:  # a pair of words twice
        return words(2) * 2 + words(2)
    return words(14) + [-1] * rng.randrange(3)  # the longest, some with unknown words at the end


def draw_batch(rng):
    sentences = [draw_sentence(rng, kind) for kind in range(BATCH)]
    rng.shuffle(sentences)
    return {"sentences": sentences, "labels": [rng.randrange(CLASSES) for _ in sentences]}


def initial_weights(rng):
    p = {}
    for h in WIDTHS:
        p["filters%d" % h] = draw_non_zero(rng, (MAPS, DIMENSION, h), 20)
        p["bias%d" % h] = draw_non_zero(rng, (MAPS,), 16)
    p["softmaxWeights"] = draw_non_zero(rng, (CLASSES, FEATURES), 90)
    p["softmaxBias"] = draw_non_zero(rng, (CLASSES,), 32)
    return p


# ---------------------------------------------------------------- PyTorch

class Network:
    """The network on padded batches; p holds the trained tensors, which "trained" may be one of."""

    def __init__(self, tables, weights, channels):
        self.p = {k: t.clone().requires_grad_() for k, t in weights.items()}
        self.channels = []
        for name, is_trained in channels:
            table = tables[name].clone()
            if is_trained:
                self.p["trained"] = table.requires_grad_()
            self.channels.append(table)
        self.optimizer = torch.optim.Adadelta(list(self.p.values()), lr=1.0, rho=RHO, eps=EPSILON)

    def features(self, sentences):
        longest = max(len(s) for s in sentences)
        before, length = max(WIDTHS) - 1, max(WIDTHS) - 1 + longest + max(WIDTHS)
        ids = torch.full((len(sentences), length), -1)
        for row, sentence in zip(ids, sentences):
            row[before:before + len(sentence)] = torch.tensor(sentence, dtype=torch.long)
        images = [(table[ids.clamp(min=0)] * (ids >= 0).unsqueeze(2)).transpose(1, 2)
                  for table in self.channels]
        parts = []
        for h in WIDTHS:
            maps = sum(F.conv1d(image, self.p["filters%d" % h]) for image in images)
            maps = torch.relu(maps + self.p["bias%d" % h].reshape(1, -1, 1))
            parts.append(maps.max(dim=2).values)
        return torch.cat(parts, dim=1)

    def step(self, batch):
        self.optimizer.zero_grad()
        mask = torch.tensor(batch["mask"], dtype=torch.float64).reshape(-1, FEATURES)
        logits = F.linear(self.features(batch["sentences"]) * mask,
                          self.p["softmaxWeights"], self.p["softmaxBias"])
        loss = F.cross_entropy(logits, torch.tensor(batch["labels"]))
        loss.backward()
        assert all(t.grad is not None for t in self.p.values())
        self.optimizer.step()
        with torch.no_grad():
            weights = self.p["softmaxWeights"]
            norms = weights.norm(dim=1, keepdim=True)
            weights.mul_((MAX_NORM / norms).clamp(max=1))
        return loss.item(), int((norms > MAX_NORM).sum())

    def probabilities(self, sentences):
        with torch.no_grad():
            weights = self.p["softmaxWeights"] * (1 - DROPOUT)
            logits = F.linear(self.features(sentences), weights, self.p["softmaxBias"])
            return torch.softmax(logits, dim=1)


class Summed(Network):
    """The same, with the channels added up before they are convolved: convolution is linear."""

    def features(self, sentences):
        channels = self.channels
        self.channels = [sum(channels)]
        result = super().features(sentences)
        self.channels = channels
        return result


# ---------------------------------------------------------------- nested loops

class Slow:
    """The same network on lists, with gradients and Adadelta by hand."""

    def __init__(self, tables, weights, channels):
        self.p = {k: t.reshape(-1).tolist() for k, t in weights.items()}
        self.channels = []
        for name, is_trained in channels:
            table = tables[name].reshape(-1).tolist()
            if is_trained:
                self.p["trained"] = table
            self.channels.append(table)
        self.squares = {k: [0.0] * len(v) for k, v in self.p.items()}
        self.deltas = {k: [0.0] * len(v) for k, v in self.p.items()}

    def window(self, sentence, h, start):
        """The (place in the filter, row of the table) of a window's words."""
        return [(k, sentence[start + k]) for k in range(h)
                if 0 <= start + k < len(sentence) and sentence[start + k] >= 0]

    def responses(self, sentence, h, f):
        result = []
        for start in range(-(h - 1), len(sentence) + 1):
            response = self.p["bias%d" % h][f]
            for table in self.channels:
                for k, word in self.window(sentence, h, start):
                    for d in range(DIMENSION):
                        response += (self.p["filters%d" % h][(f * DIMENSION + d) * h + k]
                                     * table[word * DIMENSION + d])
            result.append((response, start))
        return result

    def features(self, sentence):
        """(value, start of the window or None where relu cut it) of each feature."""
        result = []
        for h in WIDTHS:
            for f in range(MAPS):
                responses = self.responses(sentence, h, f)
                best = max(response for response, _ in responses)
                # No near-ties, whose outcome would hang on the order of summation:
                # a maximum may only be shared by windows of the same words.
                assert abs(best) > 1e-5
                near = {tuple(self.window(sentence, h, start))
                        for response, start in responses if response > best - 1e-5}
                assert best < 0 or len(near) == 1
                start = next(start for response, start in responses if response == best)
                result.append((best, start) if best > 0 else (0.0, None))
        return result

    def softmax(self, x, scale):
        logits = [self.p["softmaxBias"][c]
                  + sum(scale * self.p["softmaxWeights"][c * FEATURES + i] * x[i] for i in range(FEATURES))
                  for c in range(CLASSES)]
        exps = [math.exp(logit - max(logits)) for logit in logits]
        return [e / sum(exps) for e in exps]

    def probabilities(self, sentences):
        return [q for sentence in sentences
                for q in self.softmax([value for value, _ in self.features(sentence)], 1 - DROPOUT)]

    def step(self, batch):
        grads = {k: [0.0] * len(v) for k, v in self.p.items()}
        loss = 0.0
        for b, (sentence, label) in enumerate(zip(batch["sentences"], batch["labels"])):
            found = self.features(sentence)
            mask = batch["mask"][b * FEATURES:(b + 1) * FEATURES]
            x = [value * m for (value, _), m in zip(found, mask)]
            q = self.softmax(x, 1)
            loss -= math.log(q[label]) / BATCH
            errors = [(q[c] - (c == label)) / BATCH for c in range(CLASSES)]
            for c, error in enumerate(errors):
                grads["softmaxBias"][c] += error
                for i in range(FEATURES):
                    grads["softmaxWeights"][c * FEATURES + i] += error * x[i]
            for i, (_, start) in enumerate(found):
                if start is not None and mask[i]:
                    g = sum(error * self.p["softmaxWeights"][c * FEATURES + i]
                            for c, error in enumerate(errors))
                    self.pull(grads, g, WIDTHS[i // MAPS], i % MAPS, sentence, start)
        self.update(grads)
        return loss

    def pull(self, grads, g, h, f, sentence, start):
        """The gradient g of a response to filter, bias and trained words."""
        grads["bias%d" % h][f] += g
        for k, word in self.window(sentence, h, start):
            for d in range(DIMENSION):
                w, e = (f * DIMENSION + d) * h + k, word * DIMENSION + d
                for table in self.channels:
                    grads["filters%d" % h][w] += g * table[e]
                if "trained" in grads:
                    grads["trained"][e] += g * self.p["filters%d" % h][w]

    def update(self, grads):
        for key, values in self.p.items():
            squares, deltas = self.squares[key], self.deltas[key]
            for i, g in enumerate(grads[key]):
                squares[i] = RHO * squares[i] + (1 - RHO) * g * g
                delta = g * math.sqrt(deltas[i] + EPSILON) / math.sqrt(squares[i] + EPSILON)
                deltas[i] = RHO * deltas[i] + (1 - RHO) * delta * delta
                values[i] -= delta
        weights = self.p["softmaxWeights"]
        for c in range(CLASSES):
            row = slice(c * FEATURES, (c + 1) * FEATURES)
            norm = math.sqrt(sum(w * w for w in weights[row]))
            if norm > MAX_NORM:
                weights[row] = [w * MAX_NORM / norm for w in weights[row]]


# ---------------------------------------------------------------- both

def tensors(p):
    found = {"trained": flat(p["trained"])} if "trained" in p else {}
    return {**found,
            "filters": {str(h): flat(p["filters%d" % h]) for h in WIDTHS},
            "filterBias": {str(h): flat(p["bias%d" % h]) for h in WIDTHS},
            "softmaxWeights": flat(p["softmaxWeights"]),
            "softmaxBias": flat(p["softmaxBias"])}


def run(name, tables, weights, steps, predicted):
    channels = VARIANTS[name]
    network, slow = Network(tables, weights, channels), Slow(tables, weights, channels)
    losses, limited = [], 0
    for batch in steps:
        loss, acted = network.step(batch)
        losses.append(loss)
        limited += acted
    # The norm limit acts after the first step, too, and not always.
    assert CLASSES < limited < CLASSES * STEPS, (name, limited)

    assert_close(losses, [slow.step(batch) for batch in steps], name + " losses")
    for key, t in network.p.items():
        assert_close(t.detach().reshape(-1).tolist(), slow.p[key], name + " final " + key)
    probabilities = network.probabilities(predicted["sentences"])
    assert_close(probabilities.reshape(-1).tolist(), slow.probabilities(predicted["sentences"]),
                 name + " probabilities")
    for (table, is_trained), now, slowly in zip(channels, network.channels, slow.channels):
        assert_close(now.detach().reshape(-1).tolist(), slowly, name + " table")
        assert torch.equal(now.detach(), tables[table]) != is_trained, name
    if len(channels) > 1:
        summed = Summed(tables, weights, channels)
        assert_close(losses, [summed.step(batch)[0] for batch in steps], name + " summed")

    labels = torch.tensor(predicted["labels"])
    return {"losses": [short(loss) for loss in losses], "final": tensors(network.p),
            "probabilities": flat(probabilities),
            "right": int((probabilities.argmax(dim=1) == labels).sum())}


def variants():
    rng = random.Random(20142)  # a seed with which every assertion here holds
    tables = {"random": draw_non_zero(rng, (WORDS, DIMENSION), 16),
              "pretrained": draw_non_zero(rng, (WORDS, DIMENSION), 48)}
    weights = initial_weights(rng)
    steps = [draw_batch(rng) for _ in range(STEPS)]
    for batch in steps:
        batch["mask"] = [rng.randrange(2) for _ in range(BATCH * FEATURES)]
    predicted = draw_batch(rng)
    # Words that were never trained with, and none at all.
    predicted["sentences"] += [[WORDS - 1], [WORDS - 2, 3, WORDS - 1, 17], [-1, -1], []]
    predicted["labels"] += [0, 1, 2, 3]
    assert any(sentence == [] for batch in steps for sentence in batch["sentences"])
    results = {name: run(name, tables, weights, steps, predicted) for name in VARIANTS}
    assert len({tuple(r["losses"]) for r in results.values()}) == len(VARIANTS)

    result = {"words": WORDS, "dimension": DIMENSION, "widths": list(WIDTHS), "featureMaps": MAPS,
              "classes": CLASSES, "rho": RHO, "epsilon": EPSILON, "maxNorm": MAX_NORM,
              "dropout": DROPOUT,
              **{name: flat(table) for name, table in tables.items()},
              **tensors(weights), "steps": steps, "predicted": predicted}
    head = ['"%s":%s' % (k, compact(v)) for k, v in result.items()]
    tail = ['"%s":%s' % (k, compact(v)) for k, v in results.items()]
    return "{\n" + ",\n".join(head) + ',\n"variants":{\n' + ",\n".join(tail) + "\n}}\n"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: variants.py FOLDER")
    os.makedirs(sys.argv[1], exist_ok=True)
    write(sys.argv[1], "variants.json", variants())


if __name__ == "__main__":
    main()

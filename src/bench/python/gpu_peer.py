"""PyTorch's part of the race of bin/gpu-check: the same networks on the same batches, written as one writes PyTorch.

Answers each line of standard input with a line of JSON:

  ready            what it is: versions, device, settings; the device is not in use then
  first            how long it takes to start the device, to build the network and to learn one batch
  epochs N         how long it takes to learn all batches N times
  predict N        how long it takes to classify all examples N times
  losses FILE N    the losses of a network without dropout that starts from the parameters in FILE, in its first N batches
  memory           what PyTorch's allocator held at most

Nothing is read back from the device within an epoch, and its end is waited for. The data are on the device.
"""

import argparse
import json
import sys
import time
import warnings

try:
    import numpy
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError as missing:
    sys.exit(f"{missing}; the comparison needs PyTorch and NumPy for this Python")

KIM_BATCH = 50
KIM_WIDTHS = (3, 4, 5)
KIM_MAPS = 100
KIM_DIMENSIONS = 300
KIM_PADDING = 4
KIM_NORM = 3.0
SMALL_BATCH = 128
PREDICTED_TOGETHER = 100

NONDETERMINISTIC = []


def note_warning(message, category, filename, lineno, file=None, line=None):
    text = str(message).splitlines()[0]
    if "deterministic" in text and text not in NONDETERMINISTIC:
        NONDETERMINISTIC.append(text)
    print(text, file=sys.stderr)


class Kim(nn.Module):
    """Kim's network (EMNLP 2014); the row behind the last word's is that of padding."""

    def __init__(self, words, classes, dropout):
        super().__init__()
        self.embedding = nn.Embedding(words + 1, KIM_DIMENSIONS, padding_idx=words)
        self.convolutions = nn.ModuleList(nn.Conv1d(KIM_DIMENSIONS, KIM_MAPS, width) for width in KIM_WIDTHS)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(KIM_MAPS * len(KIM_WIDTHS), classes)
        with torch.no_grad():
            nn.init.uniform_(self.embedding.weight, -0.25, 0.25)
            self.embedding.weight[words].zero_()
            for convolution in self.convolutions:
                nn.init.uniform_(convolution.weight, -0.01, 0.01)
                nn.init.zeros_(convolution.bias)
            nn.init.zeros_(self.output.weight)
            nn.init.zeros_(self.output.bias)

    def forward(self, ids):
        x = self.embedding(ids).transpose(1, 2)
        pooled = [functional.relu(convolution(x)).max(dim=2)[0] for convolution in self.convolutions]
        return self.output(self.dropout(torch.cat(pooled, 1)))


class KimRace:
    def __init__(self, folder, most, args):
        self.args = args
        with open(f"{folder}/kim.sentences", encoding="ascii") as lines:
            self.words, self.classes = map(int, next(lines).split())
            rows = [[int(word) for word in line.split()] for line in lines]
        if most:
            rows = rows[: most * KIM_BATCH]
        self.labels = [row[0] for row in rows]
        self.sentences = [row[1:] for row in rows]
        self.examples = len(rows)

    def batch(self, start, size, further):
        part = self.sentences[start : start + size]
        length = max(1, max(len(sentence) for sentence in part)) + 2 * KIM_PADDING + further
        ids = numpy.full((len(part), length), self.words, dtype=numpy.int64)
        for row, sentence in zip(ids, part):
            row[KIM_PADDING : KIM_PADDING + len(sentence)] = sentence
        return torch.from_numpy(ids), torch.tensor(self.labels[start : start + size])

    def upload(self, device, size, further=0):
        batches = [self.batch(start, size, further) for start in range(0, self.examples, size)]
        return [(ids.to(device), labels.to(device)) for ids, labels in batches]

    def network(self, dropout=0.5):
        return Kim(self.words, self.classes, dropout)

    def load(self, model, values):
        with torch.no_grad():
            take(values, model.embedding.weight[: self.words])
            for convolution in model.convolutions:
                take(values, convolution.weight)
            for convolution in model.convolutions:
                take(values, convolution.bias)
            take(values, model.output.weight)
            take(values, model.output.bias)

    def optimizer(self, model):
        return torch.optim.Adadelta(model.parameters(), lr=1.0, rho=0.95, eps=1e-6)

    def after(self, model):
        with torch.no_grad():
            model.output.weight.copy_(torch.renorm(model.output.weight, 2, 0, KIM_NORM))

    def inputs(self, batch):
        return batch[0]

    size = KIM_BATCH


class SmallRace:
    def __init__(self, folder, most, args):
        self.args = args
        with open(f"{folder}/small.labels", encoding="ascii") as lines:
            labels = [int(line) for line in lines]
        pictures = numpy.fromfile(f"{folder}/small.pictures", dtype="<f4").reshape(len(labels), 3, 32, 32)
        whole = len(labels) // SMALL_BATCH
        self.examples = SMALL_BATCH * (min(most, whole) if most else whole)
        self.pictures = torch.from_numpy(pictures)
        self.labels = torch.tensor(labels)

    def upload(self, device, size, further=0):
        pictures = self.pictures
        if self.args.mode == "channels-last":
            # Rows are gathered along the first axis, whatever the order of the others in memory.
            pictures = pictures.permute(0, 2, 3, 1).contiguous()
        self.resident = pictures.to(device)
        labels = self.labels.to(device)
        starts = range(0, self.examples, size)
        rows = [torch.arange(start, min(start + size, self.examples), device=device) for start in starts]
        return [(row, labels[row]) for row in rows]

    def network(self, dropout=0.0):
        model = nn.Sequential(
            nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(),
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(64 * 8 * 8, 512), nn.ReLU(), nn.Linear(512, 10),
        )
        return model.to(memory_format=torch.channels_last) if self.args.mode == "channels-last" else model

    def load(self, model, values):
        with torch.no_grad():
            for parameter in model.parameters():
                take(values, parameter)

    def optimizer(self, model):
        return torch.optim.SGD(model.parameters(), lr=0.005, momentum=0.9, nesterov=True)

    def after(self, model):
        pass

    def inputs(self, batch):
        pictures = self.resident[batch[0]]
        return pictures.permute(0, 3, 1, 2) if self.args.mode == "channels-last" else pictures

    size = SMALL_BATCH


def take(values, parameter):
    """Fills a parameter from the next values."""
    count = parameter.numel()
    part = torch.from_numpy(values.array[values.next : values.next + count].copy()).reshape(parameter.shape)
    parameter.copy_(part.to(parameter.device))
    values.next += count


class Values:
    def __init__(self, file):
        self.array = numpy.fromfile(file, dtype="<f4")
        self.next = 0


class Peer:
    def __init__(self, args):
        self.args = args
        self.race = {"kim": KimRace, "small": SmallRace}[args.network](args.data, args.batches, args)
        self.device = torch.device(args.device)
        self.settings()
        self.predicted = None

    def settings(self):
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = self.args.mode == "channels-last"
        if self.args.mode == "deterministic":
            # What has no deterministic way is told instead of refused.
            torch.use_deterministic_algorithms(True, warn_only=True)
            if hasattr(torch.utils, "deterministic"):
                # It would fill new memory with NaN, which takes time and finds mistakes, of which there are none.
                torch.utils.deterministic.fill_uninitialized_memory = False

    def wait(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize()

    def ready(self):
        return {
            "torch": torch.__version__,
            "cuda": torch.version.cuda,
            "cudnn": torch.backends.cudnn.version(),
            "python": sys.version.split()[0],
            "mode": self.args.mode,
            "tf32": False,
            "device": self.args.device,
        }

    def first(self):
        start = time.perf_counter()
        torch.manual_seed(1)
        torch.zeros(1, device=self.device)
        # All batches of the race are uploaded here, which is no part of the first.
        began = time.perf_counter()
        self.batches = self.race.upload(self.device, self.race.size)
        uploading = time.perf_counter() - began
        self.model = self.race.network().to(self.device)
        self.optimizer = self.race.optimizer(self.model)
        loss = self.learn(self.model, self.optimizer, self.batches[0]).item()
        answer = {"seconds": time.perf_counter() - start - uploading, "loss": loss}
        if self.device.type == "cuda":
            answer["device"] = torch.cuda.get_device_name()
        return answer

    def learn(self, model, optimizer, batch):
        optimizer.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(model(self.race.inputs(batch)), batch[1])
        loss.backward()
        optimizer.step()
        self.race.after(model)
        return loss.detach()

    def epochs(self, count):
        self.wait()
        start = time.perf_counter()
        total = torch.zeros((), device=self.device)
        self.model.train()
        for _ in range(count):
            for batch in self.batches:
                total += self.learn(self.model, self.optimizer, batch)
        self.wait()
        seconds = time.perf_counter() - start
        return {
            "seconds": seconds,
            "batches": count * len(self.batches),
            "examples": count * self.race.examples,
            "meanLoss": total.item() / (count * len(self.batches)),
            "nondeterministic": NONDETERMINISTIC,
        }

    def predict(self, count):
        if self.predicted is None:
            self.predicted = self.race.upload(self.device, PREDICTED_TOGETHER)
        self.model.eval()
        self.wait()
        start = time.perf_counter()
        with torch.inference_mode():
            for _ in range(count):
                answers = [self.model(self.race.inputs(batch)).argmax(1) for batch in self.predicted]
                answers = torch.cat(answers).cpu()
        seconds = time.perf_counter() - start
        labels = torch.cat([batch[1] for batch in self.predicted]).cpu()
        return {
            "seconds": seconds,
            "examples": count * self.race.examples,
            "trainAccuracy": (answers == labels).float().mean().item(),
        }

    def losses(self, file, count):
        model = self.race.network(dropout=0.0).to(self.device)
        self.race.load(model, Values(file))
        model.train()
        optimizer = self.race.optimizer(model)
        # One column of padding more: the other side looks at a window of nothing but zeros in each sentence.
        batches = self.race.upload(self.device, self.race.size, further=1)
        return {"losses": [self.learn(model, optimizer, batches[i % len(batches)]).item() for i in range(count)]}

    def memory(self):
        if self.device.type != "cuda":
            return {}
        return {
            "allocatedMegabytes": torch.cuda.max_memory_allocated() / 2**20,
            "reservedMegabytes": torch.cuda.max_memory_reserved() / 2**20,
        }

    def answer(self, words):
        if words[0] == "losses":
            return self.losses(words[1], int(words[2]))
        return {
            "ready": self.ready,
            "first": self.first,
            "epochs": self.epochs,
            "predict": self.predict,
            "memory": self.memory,
        }[words[0]](*map(int, words[1:]))


def main():
    parser = argparse.ArgumentParser(description="PyTorch's part of bin/gpu-check's race; asked line by line.")
    parser.add_argument("--network", choices=["kim", "small"], required=True)
    parser.add_argument("--data", required=True, help="folder with the examples")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--mode", choices=["deterministic", "default", "channels-last"], default="default")
    parser.add_argument("--batches", type=int, default=0, help="batches an epoch, at most; 0 for all")
    warnings.showwarning = note_warning
    peer = Peer(parser.parse_args())
    for line in sys.stdin:
        print(json.dumps(peer.answer(line.split())), flush=True)


if __name__ == "__main__":
    main()

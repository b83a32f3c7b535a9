"""Native PyTorch at the bench's gradient evaluations: batched products over all pivots of a band, the CPU's own BLAS.

    python3 bench/pytorch.py            (Debian: apt-get install python3-torch libopenblas0-pthread)

Prints the median of many repetitions for each workload and number of threads. Random data of the same shapes: a dense library
takes as long whatever the numbers are.
"""
import os
import statistics
import sys
import time

THREADS = [int(argument) for argument in sys.argv[1:]] or [1, os.cpu_count() or 1]
# OpenBLAS reads it once, when it is loaded; torch.set_num_threads says how many of them are used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", str(max(THREADS)))
os.environ.setdefault("OMP_NUM_THREADS", str(max(THREADS)))

import torch  # noqa: E402

WORKLOADS = [([2, 16, 16, 2], 200, 16, torch.tanh), ([784, 64, 10], 256, 16, torch.relu), ([784, 512, 10], 256, 8, torch.relu)]


def evaluation(widths, samples, pivots, activation):
    """A function that computes the losses and gradients of all pivots once."""
    torch.manual_seed(0)
    x = torch.rand(1, samples, widths[0]).expand(pivots, -1, -1)
    labels = (torch.arange(samples) % widths[-1]).repeat(pivots)
    layers = list(zip(widths, widths[1:]))
    weights = [(torch.randn(pivots, i, o) * (2 / i) ** 0.5).requires_grad_() for i, o in layers]
    biases = [torch.zeros(pivots, 1, o, requires_grad=True) for _, o in layers]

    def run():
        a = x
        for l, (w, b) in enumerate(zip(weights, biases)):
            a = torch.baddbmm(b, a, w)
            if l + 1 < len(weights):
                a = activation(a)
        # the sum of the pivots' means: each pivot's gradient is its own
        loss = torch.nn.functional.cross_entropy(a.reshape(-1, widths[-1]), labels, reduction="sum") / samples
        return torch.autograd.grad(loss, weights + biases)

    return run


def median_milliseconds(run, budget=3.0):
    for _ in range(5):
        run()
    times = []
    begin = time.perf_counter()
    while time.perf_counter() - begin < budget or len(times) < 5:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times), 1e3 * min(times)


print(f"PyTorch {torch.__version__}")
for widths, samples, pivots, activation in WORKLOADS:
    run = evaluation(widths, samples, pivots, activation)
    for threads in dict.fromkeys(THREADS):
        torch.set_num_threads(threads)
        middle, least = median_milliseconds(run)
        name = "-".join(map(str, widths))
        print(f"{name}, {pivots} pivots, {samples} samples, {threads} threads: median {middle:.2f} ms, least {least:.2f} ms")

"""A second opinion on a hidden picture: recompute its losses in float64 from origin, directions and data.

    python docs/recompute_pattern.py DIR [EVERY]        (needs NumPy; DIR holds pattern.json and pattern.npz)

EVERY: only each so many points of the plane, 1 if left out.

Exit code 0 when every loss agrees within 1e-4 + 1e-4 |value|, every share of wrong samples is one that rounding allows, and no
slice of a network that ignores its inputs lies below the entropy of the classes' shares. In a working network the directions are also orthogonal and
equally long, and what its white and black cells are worth is what their losses and errors say.
"""
import json
import sys
from pathlib import Path

import numpy as np

from recompute import evaluate, forward, judge


def coordinates(side, dimensions):
    """Centres of cells in [0, 1]: the first to the right, the second upwards, the third to the back; along a row first."""
    return grid_of((np.arange(side) + 0.5) / side, dimensions)


def around(points, side, padding):
    """Centres of cells in a working network's plane, also of those around the picture; of some of them, where the grid is coarser."""
    cells = np.floor((np.arange(points) + 0.5) / points * (side + 2 * padding)) - padding
    return grid_of((cells + 0.5) / side, 2)


def grid_of(places, dimensions):
    axes = [places, 1 - places, places][:dimensions]
    grid = np.meshgrid(*axes[::-1], indexing="ij")
    return np.stack([axis.ravel() for axis in grid[::-1]], axis=1)


def check_cells(result, wrong):
    """Means over white and black cells, from the reported losses and errors."""
    side, padding = result["spec"]["picture"]["side"], result["spec"]["working"]["padding"]
    target = np.array(result["target"]).reshape(side, side)
    for check in result["checks"]:
        alpha = around(check["side"], side, padding)
        rows, columns = np.floor((1 - alpha[:, 1]) * side).astype(int), np.floor(alpha[:, 0] * side).astype(int)
        inside = (rows >= 0) & (columns >= 0) & (rows < side) & (columns < side)
        white = target[rows[inside], columns[inside]] == 1
        accuracy = 1 - np.array(check["errors"])[inside]
        for kind, mask in (("good", white), ("bad", ~white)):
            as_wanted = (accuracy[mask] >= result["bar"] - 1e-6) == (kind == "good")
            worth = check[kind]
            for name, value in (("cells", mask.sum()), ("accuracy", accuracy[mask].mean()), ("right", as_wanted.mean()),
                                ("loss", np.array(check["losses"])[inside][mask].mean())):
                if abs(worth[name] - value) > 1e-5 * max(1, abs(value)):
                    wrong.append(f"{check['part']}, {kind}: {name} {worth[name]} reported, {value} computed")


def allowed_errors(f, y):
    """The least and the greatest share of wrong samples: in float32 outputs that are equal but for rounding may stand in any order."""
    own, others = f[np.arange(len(y)), y], np.where(np.eye(f.shape[1], dtype=bool)[y], -np.inf, f).max(axis=1)
    slack = 1e-3 * (1 + np.abs(own))  # sines of large sums, far from the picture
    return (own < others - slack).mean(), (own < others + slack).mean()


def main(folder, every=1):
    result = json.loads((Path(folder) / "pattern.json").read_text())
    stored = np.load(Path(folder) / "pattern.npz")
    arrays = {name: value if value.dtype.kind == "i" else value.astype(np.float64) for name, value in stored.items()}
    network, dimensions = result["network"], result["spec"]["picture"]["dimensions"]
    origins = [arrays[name] for name in arrays if name.startswith("origin")]
    directions = np.stack([arrays[f"direction_{d + 1}"] for d in range(dimensions)])
    wrong, worst = [], 0.0
    working = result["spec"]["construction"] == "working"
    side, padding = result["spec"]["picture"]["side"], result["spec"]["working"]["padding"]
    for check in result["checks"]:
        # while it learns only the first samples are looked at, and a cancelled run keeps that
        x, y = (arrays[f"{name}_{check['part']}"][: check["samples"]] for name in "xy")
        alpha = around(check["side"], side, padding) if working else coordinates(check["side"], dimensions)
        reported = np.array(check["losses"]).reshape(len(origins), -1)
        for channel, origin in enumerate(origins):
            for p in range(0, len(alpha), every):
                at = alpha[p]
                outputs = forward(network["layers"], origin + at @ directions, x)
                loss, _ = judge(network, outputs, y)
                off = abs(loss - reported[channel, p])
                worst = max(worst, off)
                if off > 1e-4 + 1e-4 * abs(loss):
                    wrong.append(f"{check['part']} {channel} {at}: {reported[channel, p]} reported, {loss} computed")
                if channel == 0 and check["errors"]:
                    least, most = allowed_errors(outputs, y)
                    if not least - 1e-6 <= check["errors"][p] <= most + 1e-6:
                        wrong.append(f"{check['part']} {at}: {check['errors'][p]} wrong reported, {least} to {most} computed")
        print(f"{check['part']}: {len(origins) * len(range(0, len(alpha), every))} losses on {len(y)} samples")
    if result["spec"]["construction"] == "chance":
        for at in coordinates(3, dimensions):
            outputs = forward(network["layers"], origins[0] + at @ directions, arrays["x_noise"])
            if not (outputs == outputs[0]).all():
                wrong.append(f"{at}: outputs differ between inputs")
        if result["spec"]["loss"] == "crossEntropy":
            shares = np.bincount(arrays["y_train"]) / len(arrays["y_train"])
            floor = -(shares[shares > 0] * np.log(shares[shares > 0])).sum()
            if abs(floor - result["least"]) > 1e-9 or min(result["slice"]) < floor - 1e-5:
                wrong.append(f"the loss of chance is {floor}, {result['least']} reported, {min(result['slice'])} the lowest")
    if working:
        check_cells(result, wrong)
        lengths, product = np.linalg.norm(directions, axis=1), directions[0] @ directions[1]
        if abs(lengths[0] / lengths[1] - 1) > 1e-6 or abs(product) > 1e-6 * lengths[0] ** 2:
            wrong.append(f"directions of lengths {lengths} with the product {product} are not equally long and orthogonal")
    elif result["optimum"]:
        loss, error = evaluate(network, origins[0] + np.array(result["optimum"]["alpha"]) @ directions, arrays["x_train"], arrays["y_train"])
        if abs(loss - result["optimum"]["loss"]) > 1e-4:
            wrong.append(f"lowest point: {result['optimum']['loss']} reported, {loss} computed")
    print(f"worst difference {worst:.2g}")
    for line in wrong[:20]:
        print("WRONG", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1))

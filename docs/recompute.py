"""A second opinion: recompute every number of a Bandscape result in float64 from its weights.

    python docs/recompute.py DIR        (needs NumPy; DIR holds result.json and weights.npz)

Exit code 0 when everything agrees within |difference| <= 1e-6 + 1e-4 |value|, and the hash, where there is one, to the bit.
"""
import ast
import hashlib
import json
import math
import operator
import sys
from pathlib import Path

import numpy as np

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: np.float_power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
erf = np.vectorize(math.erf)
ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 0.5 * (1 + np.tanh(z / 2)),
    "softplus": lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
    "sin": np.sin,
    "gelu": lambda z: z * 0.5 * (1 + erf(z / math.sqrt(2))),
}
FUNCTIONS = {name: getattr(np, name) for name in "sin cos tan exp log sqrt abs tanh".split()}
FUNCTIONS |= {"min": lambda *v: np.minimum.reduce(v), "max": lambda *v: np.maximum.reduce(v), "pi": math.pi, "e": math.e}


def formula_value(node, names):
    """A formula's value: numbers, names, + - * / ^ and the functions above; anything else is refused."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    if isinstance(node, ast.Name):
        return names[node.id] if node.id in names else FUNCTIONS[node.id]
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](formula_value(node.operand, names))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](formula_value(node.left, names), formula_value(node.right, names))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return FUNCTIONS[node.func.id](*(formula_value(argument, names) for argument in node.args))
    raise ValueError(f"no part of a formula: {ast.dump(node)}")


def number_text(value):
    """A number as JavaScript writes it: the shortest digits that read back as the same, an exponent from 1e21 and below 1e-6."""
    if isinstance(value, int) and abs(value) < 10**21:
        return str(value)
    mantissa, _, exponent = repr(float(value)).partition("e")
    sign, mantissa = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    if not digits:
        return "0"
    if len(digits) <= point <= 21:
        return sign + digits.ljust(point, "0")
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    return f"{sign}{digits[0]}{'.' if len(digits) > 1 else ''}{digits[1:]}e{point - 1:+d}"


def canonical_json(value):
    """RFC 8785: no spaces, keys sorted, numbers as JavaScript writes them."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical_json(key)}:{canonical_json(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical_json, value)) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(value)
    return json.dumps(value, ensure_ascii=False)


PATH_ARRAYS = "segment fraction arc trainLoss trainObjective trainError testLoss testError".split()


def hashed_spec(spec):
    """Settings that came after the first hashes don't count where they change nothing, so that those hold."""
    train = {key: value for key, value in spec["train"].items() if key not in ("dropout", "firstSeed") or value != 0}
    train.pop("curvature", None)  # measuring changes nothing of what is hashed
    if spec["connect"]["method"] != "autoneb":
        return spec | {"train": train}
    curves = ("method", "points", "adjustSamples")
    connect = {key: value for key, value in spec["connect"].items() if key not in curves}
    return {key: value for key, value in spec.items() if key != "bend"} | {"train": train, "connect": connect}


def hash_of(result, arrays):
    """SHA-256 of the spec, of all arrays in the order of weights.npz, and of the paths' arrays as float64."""
    sha = hashlib.sha256(canonical_json(hashed_spec(result["spec"])).encode())
    for name in arrays.files:
        sha.update(arrays[name].astype(arrays[name].dtype.newbyteorder("<")).tobytes())
    for edge in result["edges"]:
        for values in (edge["path"][name] for name in PATH_ARRAYS):
            if values is not None:
                sha.update(np.array([math.inf if value is None else value for value in values], "<f8").tobytes())
    return sha.hexdigest()


def forward(layers, theta, x):
    for layer in layers:
        offset, (n_in, n_out) = layer["weights"]["offset"], layer["weights"]["shape"]
        x = x @ theta[offset : offset + n_in * n_out].reshape(n_in, n_out)
        if layer["bias"]:
            x = x + theta[layer["bias"]["offset"] : layer["bias"]["offset"] + n_out]
        x = ACTIVATIONS[layer["activation"]](x)
    return x


def evaluate(network, theta, x, y):
    """Mean data loss, and the share of wrong samples (None for regression)."""
    return judge(network, forward(network["layers"], theta, x), y)


def judge(network, f, y):
    """The same of outputs [N, O]."""
    classes = y.ndim == 1
    if network["loss"] == "crossEntropy":
        top = f.max(axis=1, keepdims=True)
        loss = np.log(np.exp(f - top).sum(axis=1)) + top[:, 0] - f[np.arange(len(y)), y]
    else:
        target = np.eye(f.shape[1])[y] if classes else y
        loss = ((f - target) ** 2).sum(axis=1) * (0.5 if network["loss"] == "halfSquaredError" else 1)
    return loss.mean(), float((f.argmax(axis=1) != y).mean()) if classes else None


def main(folder):
    result = json.loads((Path(folder) / "result.json").read_text())
    stored = np.load(Path(folder) / "weights.npz")
    arrays = {name: value if value.dtype.kind == "i" else value.astype(np.float64) for name, value in stored.items()}
    network = result["network"]
    height_is_loss = network.get("height", "loss") == "loss"
    wrong, checked, worst = [], 0, 0.0

    def check(what, reported, computed, slack=0.0):
        nonlocal checked, worst
        checked += 1
        if reported is None or computed is None or not math.isfinite(computed):
            if not (reported is None and (computed is None or not math.isfinite(computed))):
                wrong.append(f"{what}: {reported} reported, {computed} computed")
            return
        off = abs(reported - computed) / (1e-6 + 1e-4 * abs(computed) + slack)
        worst = max(worst, off)
        if off > 1:
            wrong.append(f"{what}: {reported} reported, {computed} computed")

    if "formula" in network:
        tree = ast.parse(network["formula"].replace("^", "**"), mode="eval").body

        def at(theta, part):
            return float(formula_value(tree, {"x": theta[0], "y": theta[1]})), None
    else:

        def at(theta, part):
            if f"x_{part}" not in arrays:
                return None, None
            return evaluate(network, theta, arrays[f"x_{part}"], arrays[f"y_{part}"])

    def check_point(what, theta, reported):
        loss, error = at(theta, "train")
        check(f"{what} train loss", reported["trainLoss"], loss)
        check(f"{what} train objective", reported["trainObjective"], loss + 0.5 * network.get("l2", 0) * float(theta @ theta))
        tie = 1.01 / len(arrays["y_train"]) if error is not None else 0
        check(f"{what} train error", reported["trainError"], error, tie)
        if "formula" not in network:
            loss, error = at(theta, "test")
            check(f"{what} test loss", reported["testLoss"], loss)
            tie = 1.01 / len(arrays["y_test"]) if error is not None else 0
            check(f"{what} test error", reported["testError"], error, tie)

    if result["hash"] is not None and result["hash"] != hash_of(result, stored):
        wrong.append(f"the hash is {hash_of(result, stored)}, not {result['hash']}")

    heights = {}
    for minimum in result["minima"]:
        check_point(minimum["id"], arrays[minimum["id"]], minimum)
        heights[minimum["id"]] = minimum["trainLoss" if height_is_loss else "trainObjective"]

    saddles = {}
    for edge in result["edges"]:
        pivots, path = arrays[edge["id"]], edge["path"]
        for end, name in ((0, "a"), (-1, "b")):
            if not np.array_equal(pivots[end], arrays[edge[name]]):
                wrong.append(f"{edge['id']} does not end at {edge[name]}")
        lengths = np.linalg.norm(np.diff(pivots, axis=0), axis=1)
        start = np.concatenate([[0], np.cumsum(lengths)])
        for j, (segment, fraction) in enumerate(zip(path["segment"], path["fraction"])):
            theta = (1 - fraction) * pivots[segment] + fraction * pivots[segment + 1]
            reported = {key: path[key][j] if path[key] is not None else None for key in ("trainLoss", "trainObjective", "trainError", "testLoss", "testError")}
            check_point(f"{edge['id']} point {j}", theta, reported)
            check(f"{edge['id']} point {j} arc", path["arc"][j], start[segment] + fraction * lengths[segment])
        height = path["trainLoss" if height_is_loss else "trainObjective"]
        saddles[edge["id"]] = (edge["a"], edge["b"], edge["saddleHeight"])
        if edge["saddleHeight"] != max(height):
            wrong.append(f"{edge['id']}: the saddle is not the highest point")
        if edge["saddleHeight"] != edge["cycles"][edge["bestCycle"]]["saddleHeight"]:
            wrong.append(f"{edge['id']}: the path is not that of the best cycle")
        check(f"{edge['id']} barrier", edge["barrier"], edge["saddleHeight"] - max(heights[edge["a"]], heights[edge["b"]]))
        check(f"{edge['id']} saddle position", edge["saddlePosition"], path["arc"][int(np.argmax(height))] / (path["arc"][-1] or 1))
        t = np.array(path["arc"]) / (path["arc"][-1] or 1)
        check(f"{edge['id']} interpolation barrier", edge["interpolationBarrier"], float(np.max(height - (1 - t) * height[0] - t * height[-1])))

    # the minimax between every two minima, by its definition (Floyd-Warshall over saddles)
    ids = [minimum["id"] for minimum in result["minima"]]
    best = np.full((len(ids), len(ids)), np.inf)
    for a, b, height in saddles.values():
        i, j = ids.index(a), ids.index(b)
        best[i, j] = best[j, i] = min(best[i, j], height)
    for k in range(len(ids)):
        best = np.minimum(best, np.maximum(best[:, [k]], best[[k], :]))
    for i, row in enumerate(result["tree"]["minimax"]):
        for j, value in enumerate(row):
            check(f"minimax {ids[i]} {ids[j]}", value, heights[ids[i]] if i == j else float(best[i, j]))

    print("no hash" if result["hash"] is None else f"hash {result['hash']}")
    print(f"{checked} numbers checked, {len(wrong)} wrong; largest difference {worst:.2g} of what is allowed")
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

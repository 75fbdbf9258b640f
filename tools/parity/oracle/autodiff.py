"""Reverse-mode differentiation of NumPy arrays in float64: no more operations than the oracle needs."""

import numpy as np


class Value:
    """An array, and how a gradient with respect to it passes on to what it was computed from."""

    def __init__(self, data, inputs=()):
        self.data = np.asarray(data, dtype=np.float64)
        self.inputs = inputs  # pairs of a Value and a function: gradient of this -> gradient of that

    def __add__(self, other):
        other = value(other)
        return Value(self.data + other.data, ((self, lambda g: g), (other, lambda g: g)))

    def __mul__(self, other):
        other = value(other)
        return Value(self.data * other.data, ((self, lambda g: g * other.data), (other, lambda g: g * self.data)))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, ((self, lambda g: g * slope),))

    def __matmul__(self, other):
        other = value(other)
        to_self = lambda g: g @ np.swapaxes(other.data, -1, -2)
        to_other = lambda g: np.swapaxes(self.data, -1, -2) @ g
        return Value(self.data @ other.data, ((self, to_self), (other, to_other)))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -value(other)

    def __truediv__(self, other):
        return self * value(other) ** -1.0

    def __getitem__(self, index):
        """Any NumPy index; an element that is taken twice gets both gradients."""

        def scatter(g):
            gradient = np.zeros_like(self.data)
            np.add.at(gradient, index, g)
            return gradient

        return Value(self.data[index], ((self, scatter),))

    def exp(self):
        result = np.exp(self.data)
        return Value(result, ((self, lambda g: g * result),))

    def log(self):
        return Value(np.log(self.data), ((self, lambda g: g / self.data),))

    def sum(self, axis=None):
        """The summed axis stays, with length 1; without an axis the result is a number."""
        result = self.data.sum(axis=axis, keepdims=axis is not None)
        return Value(result, ((self, lambda g: np.broadcast_to(g, self.data.shape)),))

    def reshape(self, *shape):
        return Value(self.data.reshape(shape), ((self, lambda g: g.reshape(self.data.shape)),))

    def transpose(self, *axes):
        return Value(self.data.transpose(axes), ((self, lambda g: g.transpose(np.argsort(axes))),))


def value(data):
    return data if isinstance(data, Value) else Value(data)


def where(condition, then, otherwise):
    then, otherwise = value(then), value(otherwise)
    to_then, to_otherwise = (lambda g: np.where(condition, g, 0.0)), (lambda g: np.where(condition, 0.0, g))
    return Value(np.where(condition, then.data, otherwise.data), ((then, to_then), (otherwise, to_otherwise)))


def log_softmax(x):
    """Over the last axis. The subtracted maximum cancels, so it takes no part in the gradient."""
    shifted = x - x.data.max(axis=-1, keepdims=True)
    return shifted - shifted.exp().sum(axis=-1).log()


def gradients(of, parameters):
    """Of a number with respect to each of the parameters, as arrays by their names."""
    order, seen = [], set()

    def visit(node):
        if id(node) in seen:
            return
        seen.add(id(node))
        for source, _ in node.inputs:
            visit(source)
        order.append(node)

    visit(of)
    gradient = {id(of): np.ones_like(of.data)}
    for node in reversed(order):
        g = gradient.get(id(node))
        for source, pass_on in node.inputs if g is not None else ():
            part = _as_shape(pass_on(g), source.data.shape)
            gradient[id(source)] = gradient.get(id(source), 0.0) + part
    return {name: gradient.get(id(p), np.zeros_like(p.data)) for name, p in parameters.items()}


def _as_shape(gradient, shape):
    """Sums over the axes along which an operand was broadcast."""
    extra = gradient.ndim - len(shape)
    gradient = gradient.sum(axis=tuple(range(extra)))
    stretched = tuple(i for i, size in enumerate(shape) if size == 1 and gradient.shape[i] != 1)
    return gradient.sum(axis=stretched, keepdims=True)

"""The safetensors format (https://github.com/huggingface/safetensors), as far as golden cases use it."""

import json
import struct

import numpy as np

DTYPES = {"F32": np.dtype("<f4"), "I32": np.dtype("<i4")}


def read(path):
    """Arrays by name; floats are widened to float64."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        stored = np.frombuffer(data[start:end], dtype=DTYPES[entry["dtype"]]).reshape(entry["shape"])
        arrays[name] = stored.astype(np.float64) if entry["dtype"] == "F32" else stored
    return arrays


def write(path, arrays):
    """Floats as F32, whole numbers as I32, in the order given."""
    header, parts, offset = {}, [], 0
    for name, array in arrays.items():
        dtype = "I32" if np.issubdtype(array.dtype, np.integer) else "F32"
        part = np.ascontiguousarray(array, dtype=DTYPES[dtype]).tobytes()
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [offset, offset + len(part)]}
        parts.append(part)
        offset += len(part)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))

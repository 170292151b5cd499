"""Sentences as vectors: a small sentence model on the CPU, through onnxruntime."""

import logging
import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from core.rubric.meaning import Vectors

log = logging.getLogger(__name__)

VECTOR_LENGTH = 384
# The model was trained on texts of up to 128 tokens; what follows is left out.
_LONGEST_TOKENS = 128
_LONGEST_CHARACTERS = 6 * _LONGEST_TOKENS
_THREADS = 2
# Texts in one batch are padded to its longest, so they are sorted by length, and a batch of long
# ones holds few. Each batch costs 40 ms besides, for what is not folded (below).
_BATCH_CHARACTERS = 4_800
# Folding constants would unpack the int8 tables into floats: 100 MB for a third of the time.
_SKIPPED_OPTIMIZERS = ["ConstantFolding"]
# The question's side comes back with every answer; a vector takes 1.5 kB.
_REMEMBERED_TEXTS = 8_192


class SentenceModel:
    """Embeds texts and remembers the latest ones; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Load model.onnx and tokenizer.json of `folder`."""
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST_TOKENS)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SKIPPED_OPTIMIZERS,
        )
        self._lock = Lock()
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return a row of VECTOR_LENGTH numbers, of length one, for each text."""
        with self._lock:
            known = {text: self._recall(text) for text in dict.fromkeys(texts)}
            new = sorted((text for text, row in known.items() if row is None), key=len)
            for batch in _batches(new):
                for text, row in zip(batch, self._run(batch), strict=True):
                    known[text] = row
                    self._remember(text, row)
        rows = [row for text in texts if (row := known[text]) is not None]
        return np.stack(rows) if rows else np.zeros((0, VECTOR_LENGTH), dtype=np.float32)

    def recall_from(self, file: Path, texts: Sequence[str]) -> None:
        """Know the vectors of `texts` from `file`, or embed them now and write them there.

        A file that cannot be read or written costs time and nothing else.
        """
        rows = _read_rows(file, len(texts))
        if rows is None:
            rows = self.embed(texts)
            _write_rows(file, rows)
        with self._lock:
            for text, row in zip(texts, rows, strict=True):
                self._remember(text, row)

    def _recall(self, text: str) -> Vectors | None:
        if text in self._remembered:
            self._remembered.move_to_end(text)
        return self._remembered.get(text)

    def _remember(self, text: str, row: Vectors) -> None:
        self._remembered[text] = row
        if len(self._remembered) > _REMEMBERED_TEXTS:
            self._remembered.popitem(last=False)

    def _run(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([e.ids for e in encoded], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(None, inputs)
        # Mean pooling over real tokens, as the model's card prescribes.
        weights = mask[:, :, None].astype(np.float32)
        pooled = (np.asarray(hidden) * weights).sum(axis=1) / weights.sum(axis=1)
        unit: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit.astype(np.float32)


def _read_rows(file: Path, count: int) -> Vectors | None:
    try:
        rows: Vectors = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    fits = rows.shape == (count, VECTOR_LENGTH) and rows.dtype == np.float32
    return rows if fits and bool(np.isfinite(rows).all()) else None


def _write_rows(file: Path, rows: Vectors) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as sink:
            np.save(sink, rows, allow_pickle=False)
        part.replace(file)
    except OSError as e:
        log.info("Vectors are not kept in %s: %s", file.parent, e.strerror)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut `texts`, shortest first, into batches of bounded size with their padding."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) + 1) * min(len(text), _LONGEST_CHARACTERS) > _BATCH_CHARACTERS:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch

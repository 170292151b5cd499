"""Everything that is not a screen."""

import os

# ONNX Runtime reports to its maker from version 1.29 on unless it is told not to before it is
# loaded, and nothing of it is loaded before this package; the client of the model hub counts its
# calls. A learner's machine tells nobody.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

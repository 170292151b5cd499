"""Made-up figures of agreement, as a benchmark would write them."""

from typing import Any

MEASURED: dict[str, Any] = {
    "measured_on": "2026-02-03",
    "grader_version": "0.0",
    "sets": [
        {
            "name": "Made-up set",
            "what": "answers that nobody gave",
            "rows": 1200,
            "measure": "Pearson r",
            "value": 0.5,
            "people_agree": 0.75,
            "source": "Nobody, 2026",
        },
        {
            "name": "Another set",
            "what": "*more* of them",
            "rows": 40,
            "measure": "Spearman rho",
            "value": 0.25,
            "people_agree": None,
            "source": "Nobody else, 2026",
        },
    ],
    "calibration": {
        "half": "locked",
        "triples": 10,
        "order_right": 0.9,
        "poor_mean": 21,
        "average_mean": 59,
        "excellent_mean": 87,
        "interval_coverage": 0.8,
    },
}

"""Our numbers beside our peers', measured in one run; `python -m benchmarks` prints the tables."""

"""The application that somebody would write by hand: Flask takes work, Huey on SQLite with fsync keeps and runs it.

`gunicorn benchmarks.flask_huey_app:app` serves it; `python -m benchmarks.flask_huey_app` is its worker process. A task
reads two whole numbers and the word between them out of its text, does the sum, and returns the sentence.
"""

from __future__ import annotations

import operator
import os
import re

from flask import Flask, request
from flask.typing import ResponseReturnValue
from huey import SqliteHuey

WORKERS = 16
SUM = re.compile(r"(\d+) (plus|minus|times) (\d+)")
DO = {"plus": operator.add, "minus": operator.sub, "times": operator.mul}

app = Flask(__name__)
huey = SqliteHuey("bench", filename=os.path.join(os.environ["BENCH_FOLDER"], "huey.db"), fsync=True)


@huey.task()
def answer(query: str) -> str:
    found = SUM.search(query)
    return f"The answer is {DO[found[2]](int(found[1]), int(found[3]))}." if found else "I cannot read that."


@app.get("/health")
def health() -> ResponseReturnValue:
    return {"status": "alive"}


@app.post("/submit")
def submit() -> ResponseReturnValue:
    return {"id": answer(request.get_json()["query"]).id}, 202


@app.post("/batch")
def batch() -> ResponseReturnValue:
    """Huey stores one task at a time; it has no call for several."""
    return {"ids": [answer(task["query"]).id for task in request.get_json()["tasks"]]}, 202


def work() -> None:
    """The consumer. Its longest pause between two looks at an empty queue is 50 ms."""
    huey.create_consumer(workers=WORKERS, worker_type="thread", initial_delay=0.01, backoff=1.1, max_delay=0.05, periodic=False).run()


if __name__ == "__main__":
    from benchmarks import flask_huey_app  # under its own name, so that the task is called the same here and there

    flask_huey_app.work()

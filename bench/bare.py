"""The least that Flask can do, behind the same server: what figures are held against.

``/`` says hello; ``/body`` returns the bytes of the file named by BENCH_BODY from memory, under
an ETag that never changes.
"""

import os
from pathlib import Path

from flask import Flask, Response, request

app = Flask(__name__)
BODY = Path(os.environ["BENCH_BODY"]).read_bytes() if "BENCH_BODY" in os.environ else b""


@app.get("/")
def hello() -> str:
    return "hello"


@app.get("/body")
def body() -> Response:
    response = Response(BODY, mimetype="text/calendar")
    response.set_etag("constant")
    response.make_conditional(request)
    return response

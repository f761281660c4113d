"""Medicine labels: quoted when live, honest when not."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from werkzeug import Request, Response

from capabilities.connectors import http
from capabilities.domains.healthcare.drug_label import medicine_label, medicines_in, section_of

LABEL = {
    "results": [
        {
            "effective_time": "20260301",
            "drug_interactions": ["Do not take with warfarin. Ask about diuretics."],
            "openfda": {"generic_name": ["IBUPROFEN"]},
        }
    ]
}


@pytest.fixture(autouse=True)
def forget():
    yield
    http.configure(None)


def test_an_interaction_is_quoted_from_the_label(httpserver):
    http.configure(SimpleNamespace(openfda_base_url=httpserver.url_for("").rstrip("/")))
    httpserver.expect_request("/drug/label.json").respond_with_json(LABEL)
    result = medicine_label.run(**medicine_label.match("does ibuprofen interact with warfarin?").args)
    assert "“Do not take with warfarin.”" in result.text
    assert "2026-03-01" in result.text
    assert result.sources
    assert any("rely" in w for w in result.warnings)


def test_a_misspelt_name_is_looked_up_by_its_nearest_one(httpserver):
    url = httpserver.url_for("").rstrip("/")
    http.configure(SimpleNamespace(openfda_base_url=url, rxnorm_base_url=url))

    def labels(request: Request) -> Response:
        known = "ibuprofen" in request.args["search"]
        return Response(json.dumps(LABEL if known else {"error": {"code": "NOT_FOUND"}}), 200 if known else 404, content_type="application/json")

    httpserver.expect_request("/drug/label.json").respond_with_handler(labels)
    httpserver.expect_request("/REST/approximateTerm.json").respond_with_json({"approximateGroup": {"candidate": [{"name": "ibuprofen"}]}})
    assert "warfarin" in medicine_label.run(names=["ibuprofin"], section="interactions").text


def test_without_data_the_pharmacist_is_named_and_no_dose():
    http.configure(SimpleNamespace())
    result = medicine_label.run(names=["metformin", "prednisone"], section="interactions")
    assert "no live data" in result.text
    assert "pharmacist" in result.text
    assert not re.search(r"\d\s?mg", result.text)
    assert len(result.warnings) == 2


@pytest.mark.parametrize(
    ("sentence", "names", "section"),
    [
        ("side effects of atorvastatin", ["atorvastatin"], "side effects"),
        ("can I take ibuprofen and naproxen together", ["ibuprofen", "naproxen"], "interactions"),
        ("is doxycycline safe while breastfeeding", ["doxycycline"], "pregnancy"),
        ("what is gabapentin used for", ["gabapentin"], "use"),
    ],
)
def test_medicines_and_what_is_asked_are_read(sentence, names, section):
    assert (medicines_in(sentence), section_of(sentence)) == (names, section)


def test_drug_shares_are_not_drugs():
    assert medicine_label.match("should I buy shares of the ozempic maker") is None

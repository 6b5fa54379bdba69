"""Says what botocore would send for cases, without sending it; JSON in, JSON out."""

import json
import sys

import botocore.session


class Kept(Exception):
    """Takes the place of sending."""


def request_for(case):
    session = botocore.session.Session()
    session.set_credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    client = session.create_client(case["service"], region_name=case["region"])

    def keep(request, **_):
        raise Kept(request)

    client.meta.events.register("before-send", keep)
    methods = {api: method for method, api in client.meta.method_to_api_mapping.items()}
    try:
        getattr(client, methods[case["operation"]])(**case["input"])
    except Kept as kept:
        [request] = kept.args
    headers = {name.lower(): text(value) for name, value in request.headers.items()}
    return {
        "method": request.method,
        "url": request.url,
        "headers": headers,
        "body": text(request.body or ""),
    }


def text(value):
    return value.decode() if isinstance(value, bytes) else value


json.dump([request_for(case) for case in json.load(sys.stdin)], sys.stdout)

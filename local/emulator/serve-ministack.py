"""Serves MiniStack over TLS on loopback, at GATEWAY_PORT and nowhere else (its own command adds port 443 where it may).

Leads a process group: its Lambdas, and what they unpacked under TMPDIR, end with it. Must correct nothing but what 1.5.33 gets wrong, or does over and over, and the product needs.
"""

import asyncio
import functools
import os
import shutil
import signal

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app
from ministack.core import iam_actions
from ministack.services import apigateway, dynamodb, lambda_svc
from ministack.services.cloudformation import provisioners

fetch_jwks = apigateway._fetch_jwks
extract_iam_action = iam_actions.extract_iam_action
metric_alarm_record = provisioners._cw_metric_alarm_record
restore_lambda = lambda_svc._restore_state

SQS_BATCH_SUFFIX = "Batch"


async def fetch_jwks_over_tls(url: str) -> dict:
    """It asks itself for a user pool's keys over http, even when it serves https alone."""
    return await fetch_jwks(url.replace("http://", "https://", 1))


def iam_action_of(*request, **named) -> "str | None":
    """It asks for sqs:SendMessageBatch and its like; in IAM a batch is allowed by the action of one message."""
    action = extract_iam_action(*request, **named)
    is_batch = action is not None and action.startswith("sqs:") and action.endswith(SQS_BATCH_SUFFIX)
    return action.removesuffix(SQS_BATCH_SUFFIX) if is_batch else action


def alarm_without_data(name: str, props: dict) -> dict:
    """It refuses alarms on metric math; here they stand, and wait for data for ever."""
    if not props.get("Metrics"):
        return metric_alarm_record(name, props)
    plain = {key: value for key, value in props.items() if key != "Metrics"}
    return metric_alarm_record(name, {**plain, "Namespace": "MetricMath", "MetricName": name})


def restore_lambda_before_streams(state: "dict | None") -> None:
    """It saves how far each function has read a table's stream, but not the stream: as many records of the new one would reach nobody."""
    restore_lambda(state)
    positions = lambda_svc._dynamodb_stream_positions._data
    positions.update(dict.fromkeys(positions, 0))


# A query checks the grammar of its condition once for each item that it looks at: a seventh of its CPU time in a wave.
dynamodb._condition_syntax_error = functools.lru_cache(maxsize=256)(dynamodb._condition_syntax_error)

apigateway._fetch_jwks = fetch_jwks_over_tls
iam_actions.extract_iam_action = iam_action_of
provisioners._cw_metric_alarm_record = alarm_without_data
lambda_svc._restore_state = restore_lambda_before_streams

config = Config()
config.bind = [f"127.0.0.1:{os.environ['GATEWAY_PORT']}"]
config.certfile = os.environ["MINISTACK_SSL_CERT"]
config.keyfile = os.environ["MINISTACK_SSL_KEY"]
config.keep_alive_timeout = 75
config.graceful_timeout = 1
config.loglevel = "INFO"
try:
    asyncio.run(serve(app, config))
finally:
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(os.getpid(), signal.SIGKILL)

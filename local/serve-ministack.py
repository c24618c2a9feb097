"""Serves MiniStack over TLS on loopback, at GATEWAY_PORT and nowhere else (its own command adds port 443 where it may).

Leads a process group; its Lambdas end with it.
"""

import asyncio
import os
import signal

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app
from ministack.services import apigateway

fetch_jwks = apigateway._fetch_jwks


async def fetch_jwks_over_tls(url: str) -> dict:
    """MiniStack 1.5.33 asks itself for a user pool's keys over http, even when it serves https alone."""
    return await fetch_jwks(url.replace("http://", "https://", 1))


apigateway._fetch_jwks = fetch_jwks_over_tls

config = Config()
config.bind = [f"127.0.0.1:{os.environ['GATEWAY_PORT']}"]
config.certfile = os.environ["MINISTACK_SSL_CERT"]
config.keyfile = os.environ["MINISTACK_SSL_KEY"]
config.keep_alive_timeout = 75
config.loglevel = "INFO"
try:
    asyncio.run(serve(app, config))
finally:
    os.killpg(os.getpid(), signal.SIGKILL)

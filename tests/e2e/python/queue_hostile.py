"""Requests that are none, and bodies at the bound: queue_hostile.py ENDPOINT QUEUE. Prints what each is answered."""
import json
import sys
import zmq
from queue_client import ask, connect, hear

endpoint, queue = sys.argv[1:3]
dealer = connect(zmq.DEALER, endpoint)


def send(what, *frames):
    dealer.send_multipart(list(frames))
    reply = dealer.recv_multipart()
    # An empty frame in front is given back.
    assert len(reply) == (3 if frames[0] == b"" else 2), reply
    print(what, json.loads(reply[-2]).get("code", "ok"))


def header(**fields):
    return json.dumps({"op": "send", "queue": queue, **fields}).encode()


send("nothing", b"")
send("no JSON", b"hello")
send("no UTF-8", b'{"op":"\xff\xfe"}')
send("a number", b"7")
send("deep", b'{"op":"send","tag":' + b"[" * 5000 + b"]" * 5000 + b"}")
send("no op", b"{}")
send("an op nobody knows", b'{"op":"explode"}')
send("three frames", header(), b"a", b"b")
send("many frames", *[b"x"] * 1000)
send("a long header", b'{"op":"' + b"x" * 70000 + b'"}')
send("a slip", b'{"op":"send","quue":"x"}')
send("half a surrogate", header(id="x").replace(b'"x"', b'"\\ud800"'))
send("no queue", b'{"op":"send","queue":"no-such-queue"}')
send("a bad queue", b'{"op":"send","queue":"../etc"}')
send("a control character", header(type="a\nb"))
send("a long id", header(id="x" * 121))
send("65 headers", header(headers={f"h{i}": "x" for i in range(65)}))
send("a header with a blank", header(headers={"a b": "x"}))
send("a long value", header(headers={"a": "x" * 2049}))
send("priority 10", header(priority=10))
send("a delay before now", header(delay=-1))
send("a receipt of nonsense", json.dumps({"op": "ack", "queue": queue, "receipt": "x" * 300}).encode())
send("a lease of a day", json.dumps({"op": "receive", "queue": queue, "lease": 86400}).encode())
send("a wait of an hour", json.dumps({"op": "receive", "queue": queue, "wait": 3600}).encode())
send("a prefetch of nothing", json.dumps({"op": "subscribe", "queue": queue, "prefetch": 0}).encode())
for what, op in (("a subscribe", "subscribe"), ("another", "subscribe"), ("an unsubscribe", "unsubscribe")):
    send(what, json.dumps({"op": op, "queue": queue, "prefetch": 1}).encode())
send("16 MiB", header(), b"x" * (16 << 20))
send("one byte more", header(), b"x" * ((16 << 20) + 1))
req = connect(zmq.REQ, endpoint)
delivery, body = ask(req, op="receive", queue=queue, wait=10)
print("came back", len(body))
print(ask(req, op="ack", queue=queue, receipt=delivery["receipt"])[0]["ok"])

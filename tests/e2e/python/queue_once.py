"""Sends a message to a queue, receives it and acknowledges it: queue_once.py ENDPOINT QUEUE."""
import sys
import zmq
from queue_client import ask, connect

endpoint, queue = sys.argv[1:3]
req = connect(zmq.REQ, endpoint)
print(ask(req, b"hello", op="send", queue=queue)[0]["ok"])
delivery, body = ask(req, op="receive", queue=queue, wait=10)
print(body.decode())
print(ask(req, op="ack", queue=queue, receipt=delivery["receipt"])[0]["ok"])

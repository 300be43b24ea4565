"""Sends a message to a queue, receives it and acknowledges it: queue.py ENDPOINT QUEUE."""
import json
import sys
import zmq

req = zmq.Context().socket(zmq.REQ)
req.setsockopt(zmq.LINGER, 0)
req.setsockopt(zmq.RCVTIMEO, 20000)
req.connect(sys.argv[1])


def ask(body=b"", **header):
    req.send_multipart([json.dumps({"queue": sys.argv[2], **header}).encode(), body])
    reply, content = req.recv_multipart()
    return json.loads(reply), content


print(ask(b"hello", op="send")[0]["ok"])
delivery, body = ask(op="receive", wait=10)
print(body.decode())
print(ask(op="ack", receipt=delivery["receipt"])[0]["ok"])

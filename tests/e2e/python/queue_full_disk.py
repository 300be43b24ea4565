"""What a full disk refuses and what goes on: queue_full_disk.py ENDPOINT QUEUE. Prints the answer of each request."""
import sys
import zmq
from queue_client import ask, connect

endpoint, queue = sys.argv[1:3]
req = connect(zmq.REQ, endpoint)
print("send", ask(req, b"c", op="send", queue=queue)[0].get("code", "ok"))
first, body = ask(req, op="receive", queue=queue)
print("receive", body.decode())
print("reject", ask(req, op="reject", queue=queue, receipt=first["receipt"])[0]["ok"])
for _ in range(2):
    delivery, body = ask(req, op="receive", queue=queue)
    print("receive", body.decode())
    print("ack", ask(req, op="ack", queue=queue, receipt=delivery["receipt"])[0]["ok"])

"""Asks the echo server: ask.py ENDPOINT. A REQ, a multipart REQ, and a DEALER with several requests under way."""
import sys
import zmq

context = zmq.Context()
req = context.socket(zmq.REQ)
req.connect(sys.argv[1])
req.send_string("hello")
print(req.recv_string())
req.send_multipart([b"one", b"two"])
print(b"|".join(req.recv_multipart()).decode())
dealer = context.socket(zmq.DEALER)
dealer.connect(sys.argv[1])
for i in range(3):
    dealer.send_multipart([b"", f"#{i} hello".encode()])
for i in range(3):
    print(dealer.recv_multipart()[1].decode())

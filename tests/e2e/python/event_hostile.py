"""Asks the events' ROUTER what is no request, and then what is one: event_hostile.py ENDPOINT."""
import struct
import sys
import zmq

context = zmq.Context()
END = b"\xff" * 8


def ask(*frames):
    with context.socket(zmq.DEALER) as dealer:
        dealer.setsockopt(zmq.LINGER, 0)
        dealer.connect(sys.argv[1])
        dealer.send_multipart(frames)
        if not dealer.poll(10000):
            return "nothing"
        answer = dealer.recv_multipart()
        while answer[1] != END:
            answer = dealer.recv_multipart()
        return answer[0].decode() or "end"


print("empty", ask(b""))
print("seven bytes", ask(b"1234567"))
print("nine bytes", ask(b"123456789"))
print("three frames", ask(struct.pack(">q", 1), b"chat.", b"more"))
print("many frames", ask(*[b"x"] * 50))
print("a long prefix", ask(struct.pack(">q", 1), b"x" * 401))
print("before the first", ask(struct.pack(">q", -5), b"nothing."))
print("ahead of the log", ask(struct.pack(">q", 1 << 60)))
print("a prefix that is no UTF-8", ask(struct.pack(">q", 1), b"\xff\xfe"))
request = context.socket(zmq.REQ)
request.connect(sys.argv[1])
request.send_multipart([struct.pack(">q", 1 << 60)])
print("a REQ", request.recv_multipart()[1] == END)

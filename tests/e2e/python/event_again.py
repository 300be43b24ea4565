"""Asks for a replay as soon as it has had the last one, on one connection: event_again.py ENDPOINT PREFIX TIMES. Prints how they ended."""
import struct
import sys
from collections import Counter
import zmq

dealer = zmq.Context().socket(zmq.DEALER)
dealer.setsockopt(zmq.LINGER, 0)
dealer.setsockopt(zmq.RCVTIMEO, 20000)
dealer.connect(sys.argv[1])
ends = Counter()
for _ in range(int(sys.argv[3])):
    dealer.send_multipart([struct.pack(">q", 1), sys.argv[2].encode()])
    answer = dealer.recv_multipart()
    while answer[1] != b"\xff" * 8:
        answer = dealer.recv_multipart()
    ends[answer[0].decode() or "end"] += 1
for how, times in ends.items():
    print(how, times)
